import { describe, expect, it } from '@jest/globals';
import { begin } from '../begin.js';
import type { ConversationState } from '../conversation.js';
import { mergedInto, mergeIn } from './merge.js';

const moment = { now: new Date('2026-11-22T10:00:00Z'), newId: () => 'id' };
const at = (hour: number) => new Date(`2026-11-22T0${hour}:00:00Z`);
const state = (id: string, more: Partial<ConversationState> = {}) => ({ ...begin({ tenantId: 't', inboxId: 'i', contactId: 'c' }, moment), id, ...more }) as ConversationState;
const by = { kind: 'agent' as const, id: 'ann', name: 'Ann' };
const changes = (steps: ReturnType<typeof mergeIn>['steps']) => steps.map((step) => ('handed' in step ? step.handed : 'change' in step ? step.change : step.message.event?.change));

describe('merging', () => {
  it('ends the one, with a new version also when it was resolved already, so that nobody writes into it as remembered', () => {
    const target = state('b');
    const open = mergedInto(state('a', { waitingSince: at(8) }), { target, by }, moment);
    expect(open.state).toMatchObject({ status: 'resolved', resolvedAt: moment.now, waitingSince: null, version: 2 });
    expect(changes(open.steps)).toEqual(['merged_into', 'resolved']);
    const resolved = mergedInto(state('a', { status: 'resolved', resolvedAt: at(7), snoozedUntil: null }), { target, by }, moment);
    expect(resolved.state).toMatchObject({ resolvedAt: at(7), version: 2 });
    expect(changes(resolved.steps)).toEqual(['merged_into', 'updated']);
  });

  it('lets the visitor wait in the other for as long as before, and opens it for what was not over', () => {
    const both = mergeIn(state('b', { waitingSince: at(9) }), { source: state('a', { waitingSince: at(8) }), by }, moment);
    expect(both.state).toMatchObject({ waitingSince: at(8), status: 'open', version: 2 });
    expect(changes(both.steps)).toEqual(['merged', 'updated']);
    const over = state('b', { status: 'resolved', resolvedAt: at(7), snoozedUntil: null });
    expect(changes(mergeIn(over, { source: state('a'), by }, moment).steps)).toEqual(['reopened', 'reopened', 'merged', 'updated']);
    expect(mergeIn(over, { source: state('a', { status: 'resolved', resolvedAt: at(7), snoozedUntil: null }), by }, moment).state.status).toBe('resolved');
  });
});
