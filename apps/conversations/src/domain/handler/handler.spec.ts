import { describe, expect, it } from '@jest/globals';
import { assign } from '../assign.js';
import { begin } from '../begin.js';
import { change } from '../change.js';
import type { ConversationState, Decision } from '../conversation.js';
import { eventsOf } from '../events-of.js';
import { storyOf, type Told } from '../sla/story.js';
import { handToTeam } from '../transfer/transfer.js';
import { waitAfter } from '../work-rules/waits.js';
import { handOff } from './hand-off.js';
import { toBot, toPeople } from './handle.js';

const moment = { now: new Date('2026-11-22T10:00:00Z'), newId: () => 'id' };
const robin = { kind: 'bot' as const, id: 'robin', name: 'Robin' };
const ann = { kind: 'agent' as const, id: 'ann', name: 'Ann' };
const waitingSince = new Date('2026-11-22T09:59:00Z');
const bots = { ...begin({ tenantId: 't', inboxId: 'i', contactId: 'c', handler: 'bot' }, moment), inboundCount: 1, lastSeq: 1, lastPublicSeq: 1, waitingSince } as ConversationState;
const told = ({ steps }: Decision) => steps.map((step) => ('message' in step ? [step.message.event?.change ?? step.message.text, step.message.private] : 'handed' in step ? step.handed : step.change));
const decided = (decision: Decision | { refused: string }): Decision => {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
};

describe('from the bot to people', () => {
  it('goes once, both sides see it, and the visitor has waited since the oldest message that nobody answered', () => {
    const decision = toPeople(bots, { by: robin, reason: 'unsure' }, moment);
    expect(told(decision)).toEqual([['handed_off', false], 'handed_off']);
    expect(decision.state).toMatchObject({ handler: 'people', waitingSince, version: bots.version + 1, outboundCount: 0 });
    expect(toPeople(decision.state, { by: robin, reason: 'unsure' }, moment).steps).toEqual([]);
    expect(toPeople({ ...bots, waitingSince: null }, { by: robin, reason: 'unsure' }, moment).state.waitingSince).toEqual(moment.now);
    expect(toPeople({ ...bots, inboundCount: 0, waitingSince: null }, { by: robin, reason: 'unsure' }, moment).state.waitingSince).toBeNull();
  });

  it('brings along what was found out, and leaves out what cannot be set', () => {
    const decision = handOff(bots, { by: robin, reason: 'flow', summary: 'Order 42.', priority: 'high', attributes: { order: '42' }, team: { id: 'returns', name: 'Returns' }, to: 'queue' }, moment);
    expect(told(decision)).toEqual([['Order 42.', true], ['priority', true], 'updated', 'updated', ['assigned', true], 'assigned', ['handed_off', false], 'handed_off']);
    expect(decision.state).toMatchObject({ handler: 'people', status: 'open', priority: 'high', attributes: { order: '42' }, teamId: 'returns' });
    const crowd = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, n]));
    expect(handOff(bots, { by: robin, reason: 'flow', attributes: crowd, to: 'queue' }, moment).state).toMatchObject({ handler: 'people', attributes: {} });
    expect(handOff(bots, { by: robin, reason: 'flow', to: 'nobody' }, moment).state).toMatchObject({ handler: 'people', status: 'pending', waitingSince: null });
  });

  it('goes with an agent who is given it or a team that it is transferred to, and not with a team alone', () => {
    const given = decided(assign(bots, { agent: { id: 'ann', name: 'Ann' }, by: ann }, moment));
    expect(told(given)).toEqual([['handed_off', false], 'handed_off', ['assigned', true], 'assigned']);
    expect(given.state).toMatchObject({ handler: 'people', assigneeId: 'ann' });
    expect(decided(assign(bots, { team: { id: 'returns', name: 'Returns' }, by: ann }, moment)).state).toMatchObject({ handler: 'bot', teamId: 'returns' });
    const moved = handToTeam(bots, { to: { id: 'returns', name: 'Returns' }, by: ann }, moment);
    expect([told(moved), moved.state]).toMatchObject([[['handed_off', false], 'handed_off', ['assigned', true], 'assigned'], { handler: 'people', teamId: 'returns' }]);
  });
});

describe('to the bot', () => {
  it('goes from whoever had it, and the visitor waits for it from now', () => {
    const held = { ...bots, handler: 'people', assigneeId: 'ann' } as ConversationState;
    const decision = toBot(held, ann, moment);
    expect(told(decision)).toEqual([['bot_took', true], 'bot_took', 'assigned']);
    expect(decision.state).toMatchObject({ handler: 'bot', assigneeId: null, waitingSince: moment.now });
    expect(toBot(decision.state, ann, moment).steps).toEqual([]);
  });
});

describe('what is told of an end', () => {
  it('says who took it for resolved: the bot, unless an agent ended it', () => {
    const byBot = decided(change(bots, { patch: { status: 'resolved' }, by: robin }, moment));
    const byAgent = decided(change(bots, { patch: { status: 'resolved' }, by: ann }, moment));
    expect([byBot, byAgent].map(({ state, steps }) => eventsOf(steps, bots, state).at(-1))).toMatchObject([{ data: { by: 'bot' } }, { data: { by: 'people' } }]);
    const again = decided(change(byBot.state, { patch: { status: 'open' }, by: ann }, moment));
    expect(eventsOf(again.steps, byBot.state, again.state).at(-1)).toMatchObject({ type: 'conversation.reopened', data: { resolvedBy: 'bot' } });
  });
});

describe('while the bot has it', () => {
  const said = (seq: number, senderKind: Told['senderKind'], given: Partial<Told> = {}): Told => ({ seq, senderKind, kind: 'text', private: false, event: null, createdAt: new Date(seq * 1000), ...given });
  const handed = (seq: number, what: 'handed_off' | 'bot_took') => said(seq, 'system', { kind: 'event', event: { change: what, by: robin } });

  it('no promise of people runs: a visitor asks them when they are handed it, however the story is cut', () => {
    const story = [said(1, 'visitor'), said(2, 'agent'), handed(3, 'handed_off'), said(4, 'agent'), handed(5, 'bot_took'), said(6, 'visitor')];
    const wanted = [{ type: 'asked', at: 3000 }, { type: 'answered', at: 4000 }];
    expect(storyOf(story, 'bot')).toEqual(wanted);
    expect([...storyOf(story.slice(0, 2), 'bot'), ...storyOf(story.slice(2, 4), 'people'), ...storyOf(story.slice(4), 'bot')]).toEqual(wanted);
    expect(storyOf(story.slice(0, 2), 'people')).toHaveLength(2);
  });

  it('no rule waits for people or on the visitor', () => {
    const happening = { type: 'message.posted' as const, at: moment.now, from: 'visitor' as const };
    expect((['waiting', 'answered'] as const).map((since) => waitAfter(since, happening, bots))).toEqual(['over', 'over']);
    expect(waitAfter('waiting', { type: 'conversation.handed_off', at: moment.now }, { ...bots, handler: 'people' })).toMatchObject({ beganAt: waitingSince });
  });
});
