import { describe, expect, it } from '@jest/globals';
import { alter, differences, happeningOf } from './alter.js';
import type { TicketRecord } from './ticket.js';

const at = new Date('2026-01-01T00:00:00Z');
const now = new Date('2026-01-02T00:00:00Z');
const ticket: TicketRecord = {
  id: 'a', tenantId: 't', number: 1001, subject: 'x', description: '', requesterId: null, typeId: 'y', fields: { colour: 'red' }, statusId: 's', category: 'new', priority: 'normal', assigneeId: null, teamId: null, watcherIds: [],
  labels: [], dueAt: null, attributes: {}, source: 'agent', conversationId: null, mergedIntoId: null, version: 1, createdAt: at, updatedAt: at, solvedAt: null, closedAt: null,
  requesterName: null, requesterVerified: null, typeName: { en: 'Question' }, statusName: { en: 'New' }, assigneeName: null, assigneeAvatarUrl: null, teamName: null, watchers: [],
  slaKind: null, slaDueAt: null, slaWarnAt: null, slaBreached: false, approval: null, subTasksOpen: 0, subTasksTotal: 0, escalations: 0,
};

describe('alter', () => {
  it('is nothing when nothing is different, whatever the order of keys', () => {
    expect(alter({ ...ticket, attributes: { a: 1, b: 2 } }, { attributes: { b: 2, a: 1 }, priority: 'normal', labels: [] }, now)).toBeUndefined();
  });
  it('raises the version, and never goes back in time', () => {
    expect(alter(ticket, { priority: 'high' }, now)).toMatchObject({ priority: 'high', version: 2, updatedAt: now });
    expect(alter({ ...ticket, updatedAt: now }, { priority: 'high' }, at)?.updatedAt).toEqual(new Date(now.getTime() + 1));
  });
  it('notes when it was solved and closed, and forgets that when it goes on', () => {
    const solved = alter(ticket, { statusId: 'd', category: 'solved' }, now)!;
    expect(solved).toMatchObject({ solvedAt: now, closedAt: null });
    const later = new Date('2026-01-03T00:00:00Z');
    expect(alter(solved, { statusId: 'c', category: 'closed' }, later)).toMatchObject({ solvedAt: now, closedAt: later });
    expect(alter(solved, { statusId: 's', category: 'open' }, later)).toMatchObject({ solvedAt: null });
    expect(alter(ticket, { statusId: 'c', category: 'closed' }, later)).toMatchObject({ solvedAt: later, closedAt: later });
  });
});

describe('differences', () => {
  it('names each field with both sides, people with their names, and each field of the form by itself', () => {
    const after = { ...ticket, assigneeId: 'p', assigneeName: 'Ann', fields: { size: 'xl' }, dueAt: now };
    expect(differences(ticket, after)).toEqual([
      { field: 'assignee', before: null, after: { id: 'p', name: 'Ann' } }, { field: 'dueAt', before: null, after: now.toISOString() }, { field: 'fields.colour', before: 'red', after: null },
      { field: 'fields.size', before: null, after: 'xl' },
    ]);
  });
  it('does not take a new name of the same person for a change', () => {
    expect(differences({ ...ticket, assigneeId: 'p', assigneeName: 'Ann' }, { ...ticket, assigneeId: 'p', assigneeName: 'Anna' })).toEqual([]);
  });
});

describe('happeningOf', () => {
  const what = (after: Partial<TicketRecord>, before: Partial<TicketRecord> = {}) => happeningOf({ ...ticket, ...before }, { ...ticket, ...before, ...after }, differences({ ...ticket, ...before }, { ...ticket, ...before, ...after }));
  it('says how it ended or went on, else who has it, else that it changed', () => {
    expect(what({ category: 'solved', statusId: 'd' })).toBe('solved');
    expect(what({ category: 'closed', statusId: 'c' }, { category: 'solved' })).toBe('closed');
    expect(what({ category: 'open', statusId: 'o' }, { category: 'solved' })).toBe('reopened');
    expect(what({ assigneeId: 'p', teamId: 'g' })).toBe('assigned');
    expect(what({ assigneeId: 'p', priority: 'high' })).toBe('changed');
  });
});
