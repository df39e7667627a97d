import { describe, expect, it } from '@jest/globals';
import { begin } from '../begin.js';
import type { ConversationState, Decision } from '../conversation.js';
import { accept, decline, handToTeam, offer } from './transfer.js';

const moment = { now: new Date('2026-11-22T10:00:00Z'), newId: () => 'id' };
const waitingSince = new Date('2026-11-22T09:00:00Z');
const held = { ...begin({ tenantId: 't', inboxId: 'i', contactId: 'c' }, moment), assigneeId: 'ann', inboundCount: 1, lastSeq: 1, lastPublicSeq: 1, waitingSince } as ConversationState;
const ann = { kind: 'agent' as const, id: 'ann', name: 'Ann' };
const bo = { kind: 'agent' as const, id: 'bo', name: 'Bo' };
const told = ({ steps }: Decision) => steps.map((step) => ('handed' in step ? step.handed : 'change' in step ? step.change : [step.message.event?.change ?? step.message.text, step.message.private]));

describe('a transfer', () => {
  it('that is offered changes nothing but what is told', () => {
    const decision = offer(held, { to: { id: 'bo', name: 'Bo' }, by: ann, note: 'careful' }, moment);
    expect(told(decision)).toEqual([['transfer_offered', true], ['careful', true]]);
    expect(decision.state).toMatchObject({ assigneeId: 'ann', version: held.version, waitingSince, lastPublicSeq: 1, outboundCount: 0 });
    expect(offer(held, { to: { id: 'bo', name: 'Bo' }, by: ann }, moment).steps).toHaveLength(1);
  });

  it('that is accepted ends no wait and is no answer, though the visitor sees its line', () => {
    const decision = accept(held, { agent: { id: 'bo', name: 'Bo' }, by: bo }, moment);
    expect(told(decision)).toEqual([['transfer_accepted', true], ['transferred', false], 'assigned']);
    expect(decision.state).toMatchObject({ assigneeId: 'bo', version: held.version + 1, waitingSince, outboundCount: 0, inboundCount: 1, lastPublicSeq: 3 });
  });

  it('to a team takes it away from its agent, and the visitor is not told of the team', () => {
    const decision = handToTeam(held, { to: { id: 'returns', name: 'Returns' }, by: ann, note: 'a return' }, moment);
    expect(told(decision)).toEqual([['unassigned', true], ['assigned', true], 'assigned', ['transferred', false], ['a return', true]]);
    expect(decision.state).toMatchObject({ assigneeId: null, teamId: 'returns', waitingSince });
    expect(JSON.stringify(decision.steps.filter((step) => 'message' in step && !step.message.private))).not.toContain('Returns');
  });

  it.each(['refused', 'timed_out', 'cancelled'] as const)('that is %s leaves it where it is', (how) => {
    const decision = decline(held, { how, by: bo, to: 'Bo', reason: 'busy' }, moment);
    expect(told(decision)).toEqual([[`transfer_${how}`, true]]);
    expect(decision.state).toMatchObject({ assigneeId: 'ann', version: held.version, waitingSince });
  });
});
