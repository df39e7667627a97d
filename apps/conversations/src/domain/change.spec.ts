import { describe, expect, it } from '@jest/globals';
import { assign } from './assign.js';
import { begin } from './begin.js';
import { change } from './change.js';
import type { ConversationState, Decision, Moment } from './conversation.js';
import { postMessage } from './post-message.js';
import { reopen, wake } from './reopen.js';

const now = new Date('2026-11-22T10:00:00.000Z');
const moment: Moment = { now, newId: () => 'id' };
const by = { kind: 'agent' as const, id: 'a', name: 'Ann' };
const open: ConversationState = { ...begin({ tenantId: 't', inboxId: 'i', contactId: 'c' }, moment), waitingSince: now };

const decided = (outcome: Decision | { refused: string }): Decision => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
};
const patched = (state: ConversationState, patch: Parameters<typeof change>[1]['patch']) => decided(change(state, { patch, by }, moment));
const told = ({ steps }: Decision) => steps.map((step) => ('handed' in step ? step.handed : 'change' in step ? step.change : [step.message.event?.change, step.message.event?.to].filter(Boolean).join(' ')));
const resolved = patched(open, { status: 'resolved' }).state;
const later = new Date(now.getTime() + 3_600_000);

describe('change', () => {
  it('resolves, which ends the wait', () => {
    expect(resolved).toMatchObject({ status: 'resolved', resolvedAt: now, waitingSince: null, version: 2 });
    expect(told(patched(open, { status: 'resolved' }))).toEqual(['resolved', 'resolved']);
  });

  it('calls it reopening only after resolving', () => {
    expect(told(patched(resolved, { status: 'open' }))).toEqual(['reopened', 'reopened']);
    expect(told(patched(resolved, { status: 'pending' }))).toEqual(['pending', 'reopened']);
    expect(told(patched(open, { status: 'pending' }))).toEqual(['pending', 'updated']);
  });

  it('snoozes until a time or until the visitor writes, and leaves a running snooze alone', () => {
    const until = patched(open, { snoozedUntil: later.toISOString() }).state;
    expect(until).toMatchObject({ status: 'snoozed', snoozedUntil: later });
    expect(patched(until, { status: 'snoozed' }).steps).toEqual([]);
    expect(patched(until, { snoozedUntil: null }).state).toMatchObject({ status: 'snoozed', snoozedUntil: null });
    expect(patched(until, { priority: 'high' }).state.snoozedUntil).toEqual(later);
    expect(patched(until, { status: 'open' }).state).toMatchObject({ status: 'open', snoozedUntil: null });
  });

  it('refuses a snooze into the past or beside another status, a stale version, too many attributes', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, at]));
    expect(change(open, { patch: { snoozedUntil: now.toISOString() }, by }, moment)).toMatchObject({ refused: 'request.invalid' });
    expect(change(open, { patch: { status: 'open', snoozedUntil: later.toISOString() }, by }, moment)).toMatchObject({ refused: 'request.invalid' });
    expect(change(open, { patch: { attributes: many }, by }, moment)).toMatchObject({ refused: 'request.invalid' });
    expect(change(open, { patch: { priority: 'low' }, version: 2, by }, moment)).toEqual({ refused: 'conversation.version_conflict' });
  });

  it('tells several changes at once, and nothing when nothing changes', () => {
    const all = patched(open, { status: 'resolved', priority: 'high', labels: ['b', 'a', 'b'], attributes: { x: 1 } });
    expect(told(all)).toEqual(['resolved', 'priority high', 'labels b, a', 'resolved', 'updated']);
    expect(all.state).toMatchObject({ version: 2, lastSeq: 3, labels: ['b', 'a'] });
    expect(patched(open, { status: 'open', priority: 'normal', labels: [], attributes: {} })).toEqual({ state: open, steps: [] });
  });
});

describe('assign', () => {
  const ann = { id: 'a', name: 'Ann' };
  const mine = { ...open, assigneeId: 'a' };

  it('gives, takes away, and leaves alone what is not named', () => {
    const given = decided(assign(open, { agent: ann, team: { id: 't', name: 'Team' }, by }, moment));
    expect(given.state).toMatchObject({ assigneeId: 'a', teamId: 't', version: 2 });
    expect(told(given)).toEqual(['assigned Ann', 'assigned Team', 'assigned']);
    const taken = decided(assign(given.state, { agent: null, by }, moment));
    expect(taken.state).toMatchObject({ assigneeId: null, teamId: 't' });
    expect(told(taken)).toEqual(['unassigned', 'assigned']);
    expect(decided(assign(mine, { agent: ann, by }, moment)).steps).toEqual([]);
    expect(decided(assign(open, { by }, moment)).steps).toEqual([]);
  });

  it('holds to who has it now', () => {
    expect(assign(mine, { agent: { id: 'b', name: 'Bo' }, ifAssignee: null, by }, moment)).toEqual({ refused: 'conversation.already_assigned' });
    expect(decided(assign(mine, { agent: { id: 'b', name: 'Bo' }, ifAssignee: 'a', by }, moment)).state.assigneeId).toBe('b');
  });
});

describe('postMessage', () => {
  const draft = (kind: 'visitor' | 'agent') => ({ sender: { kind, name: kind }, kind: 'text' as const, text: 'x', private: false });

  it('brings back what a visitor writes into', () => {
    for (const state of [resolved, patched(open, { status: 'snoozed' }).state, patched(open, { status: 'pending' }).state]) {
      expect(postMessage(state, draft('visitor'), moment).state).toMatchObject({ status: 'open', resolvedAt: null, snoozedUntil: null, waitingSince: now });
    }
    expect(told(postMessage(resolved, draft('visitor'), moment))).toEqual(['reopened', 'reopened', '']);
  });

  it('lets agents write into it as it is', () => {
    expect(postMessage(resolved, draft('agent'), moment).state).toMatchObject({ status: 'resolved', version: resolved.version });
  });
});

describe('reopen', () => {
  it('leaves an open conversation alone', () => {
    expect(reopen(open, by, moment)).toEqual({ state: open, steps: [] });
  });

  it('by the clock brings it to the top', () => {
    const snoozed = patched(open, { status: 'snoozed' }).state;
    expect(wake(snoozed, by, { ...moment, now: later }).state).toMatchObject({ status: 'open', lastActivityAt: later });
  });
});
