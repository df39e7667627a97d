import { ConversationsQuery } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { active, conversation } from '../../../test/samples.js';
import { belongs, compare, filterFields, hasPlace, isView, viewFilters, views } from './views.js';

const mine = { id: 'me', name: 'Ann', avatarUrl: null };
const theirs = { id: 'other', name: 'Bo', avatarUrl: null };
const where = (over: Parameters<typeof conversation>[1]) => views.filter((view) => belongs(viewFilters[view], conversation('c', over), 'me'));

describe('views', () => {
  it('hold a conversation wherever the server would list it', () => {
    expect(where({})).toEqual(['unassigned', 'all']);
    expect(where({ assignee: mine })).toEqual(['mine', 'all']);
    expect(where({ assignee: theirs, status: 'pending' })).toEqual(['all']);
    expect(where({ assignee: mine, status: 'snoozed' })).toEqual(['snoozed']);
    expect(where({ assignee: mine, status: 'resolved' })).toEqual(['resolved']);
  });

  it('ask the list for what the contract takes', () => {
    for (const view of views) expect(ConversationsQuery.safeParse(viewFilters[view]).success).toBe(true);
  });

  it('narrow by everything that the address may name, as the contract calls it', () => {
    expect(filterFields.filter((field) => !(field in ConversationsQuery.shape))).toEqual([]);
    const held = (filter: Parameters<typeof belongs>[0]) => belongs(filter, conversation('c', { labels: ['vip'], priority: 'high', assignee: theirs, team: { id: 't', name: 'Sales' } }), 'me');
    expect([{ label: 'vip' }, { priority: 'high' }, { team: 't' }, { assignee: 'other' }, { inbox: 'inbox' }, { status: 'open,pending', label: 'vip' }].map(held)).toEqual(Array(6).fill(true));
    expect([{ label: 'v' }, { priority: 'low' }, { team: 'x' }, { assignee: 'me' }, { assignee: 'none' }, { inbox: 'x' }, { label: 'vip', status: 'resolved' }].map(held)).toEqual(Array(7).fill(false));
  });

  it('narrow by promises that are broken or fall due soon, as time goes by', () => {
    const due = (minutes: number | undefined, value: string) => {
      const dueAt = new Date(Date.now() + (minutes ?? 0) * 60_000).toISOString();
      return belongs({ due: value }, conversation('c', { sla: minutes === undefined ? null : { kind: 'resolution', dueAt, warnAt: null, breached: false } }), 'me');
    };
    expect([-1, 1, 14, 16, undefined].map((minutes) => [due(minutes, 'breached'), due(minutes, 'soon')])).toEqual([[true, false], [false, true], [false, true], [false, false], [false, false]]);
  });

  it('are known by their names in the address', () => {
    expect(isView('mine')).toBe(true);
    expect(isView('yours')).toBe(false);
    expect(isView(undefined)).toBe(false);
  });
});

describe('the order of conversations', () => {
  const sorted = (sort: Parameters<typeof compare>[0], ...all: ReturnType<typeof active>[]) => all.sort((a, b) => compare(sort, a, b)).map(({ id }) => id);

  it('is newest activity first, equal moments by id', () => {
    expect(sorted('recent', active('a', 1), active('b', 5), active('c', 5))).toEqual(['c', 'b', 'a']);
  });

  it('is whoever waits longest first, those who do not wait behind them', () => {
    const waits = (id: string, since: string | null) => active(id, 1, { waitingSince: since });
    expect(sorted('waiting', waits('none', null), waits('late', '2026-11-22T10:00:00.000Z'), waits('early', '2026-11-22T08:00:00.000Z'))).toEqual(['early', 'late', 'none']);
  });

  it('is what falls due first, and leaves out whom nothing was promised', () => {
    const due = (id: string, dueAt: string) => active(id, 1, { sla: { kind: 'first_response', dueAt, warnAt: null, breached: false } });
    expect(sorted('due', due('later', '2026-11-22T10:00:00.000Z'), due('first', '2026-11-22T08:00:00.000Z'))).toEqual(['first', 'later']);
    expect([hasPlace('due', active('a', 1)), hasPlace('waiting', active('a', 1)), hasPlace('recent', active('a', 1))]).toEqual([false, false, true]);
  });
});
