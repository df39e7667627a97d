import { describe, expect, it } from '@jest/globals';
import { begin } from '../begin.js';
import type { ConversationState } from '../conversation.js';
import { changeAlike, type Alike } from './alike.js';

const moment = { now: new Date('2026-11-22T10:00:00Z'), newId: () => 'id' };
const state = (more: Partial<ConversationState> = {}): ConversationState => ({ ...begin({ tenantId: 't', inboxId: 'i', contactId: 'c' }, moment), labels: ['a', 'b'], ...more }) as ConversationState;
const by = { kind: 'agent' as const, id: 'ann', name: 'Ann' };
const decide = (alike: Omit<Alike, 'by'>, from = state()) => {
  const decision = changeAlike(from, { ...alike, by }, moment);
  if ('refused' in decision) throw new Error(decision.refused);
  return decision;
};

describe('the same change for many', () => {
  it('adds and removes labels from what each has', () => {
    expect(decide({ wanted: { addLabels: ['c', 'a'], removeLabels: ['b'] } }).state.labels).toEqual(['a', 'c']);
    expect(decide({ wanted: { removeLabels: ['x'] } })).toMatchObject({ steps: [] });
    expect(changeAlike(state({ labels: Array.from({ length: 20 }, (_, at) => `l${at}`) }), { wanted: { addLabels: ['more'] }, by }, moment)).toMatchObject({ refused: 'request.invalid' });
  });

  it('gives and resolves as one decision, in order', () => {
    const { state: after, steps } = decide({ wanted: { status: 'resolved', priority: 'high' }, to: { agent: { id: 'bo', name: 'Bo' } } });
    expect(after).toMatchObject({ assigneeId: 'bo', status: 'resolved', priority: 'high', lastSeq: 3 });
    expect(steps.map((step) => ('handed' in step ? step.handed : 'change' in step ? step.change : step.message.event?.change))).toEqual(['assigned', 'assigned', 'resolved', 'priority', 'resolved', 'updated']);
  });

  it('refuses what a single change refuses', () => {
    expect(changeAlike(state(), { wanted: { status: 'snoozed', snoozedUntil: '2026-11-22T09:00:00Z' }, by }, moment)).toMatchObject({ refused: 'request.invalid' });
  });

  it('changes nothing where it is so already', () => {
    expect(decide({ wanted: { status: 'open' }, to: { agent: null } })).toEqual({ state: state(), steps: [] });
  });
});
