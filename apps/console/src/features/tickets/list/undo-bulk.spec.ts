import { describe, expect, it } from 'vitest';
import { statuses, ticket } from '../../../../test/ticket-samples.js';
import { undoOf } from './undo-bulk.js';

const [first, second] = statuses;
const known = (...tickets: ReturnType<typeof ticket>[]) => new Map(tickets.map((one) => [one.id, one]));
const done = (id: string, version: number) => ({ id, ok: true as const, version });

describe('undoing a change of many tickets', () => {
  it('puts those together that were alike, each with the version it has by now', () => {
    const before = known(ticket({ id: 'a', version: 3, status: first! }), ticket({ id: 'b', version: 7, status: second! }), ticket({ id: 'c', version: 1, status: first! }));
    const { calls, unknown } = undoOf({ status: 'x' }, before, [done('a', 4), done('b', 8), done('c', 2)]);
    expect(calls).toEqual([
      { ids: ['a', 'c'], versions: { a: 4, c: 2 }, change: { status: first!.id } },
      { ids: ['b'], versions: { b: 8 }, change: { status: second!.id } },
    ]);
    expect(unknown).toEqual([]);
  });

  it('takes away labels that were added, and no others; gives tickets back to whom they had', () => {
    const before = known(ticket({ id: 'a', version: 1, labels: ['vip'], assignee: null, team: { id: 'team', name: 'Team' } }), ticket({ id: 'b', version: 1, labels: [], assignee: { id: 'bo', name: 'Bo', avatarUrl: null } }));
    expect(undoOf({ addLabels: ['vip', 'late'] }, before, [done('a', 2), done('b', 2)]).calls.map(({ change }) => change)).toEqual([{ removeLabels: ['late'] }, { removeLabels: ['vip', 'late'] }]);
    expect(undoOf({ removeLabels: ['vip'] }, before, [done('a', 2), done('b', 1)]).calls).toEqual([{ ids: ['a'], versions: { a: 2 }, change: { addLabels: ['vip'] } }]);
    expect(undoOf({ assign: { agentId: 'me' } }, before, [done('a', 2), done('b', 2)]).calls.map(({ change }) => change)).toEqual([{ assign: { agentId: null } }, { assign: { agentId: 'bo' } }]);
  });

  it('leaves alone what was refused, and says of which it does not know how it was', () => {
    const before = known(ticket({ id: 'a', version: 1 }), ticket({ id: 'b', version: 1 }));
    const refused = { id: 'b', ok: false as const, problem: { type: 'x', title: 'x', status: 409, code: 'ticket.closed' as const } };
    expect(undoOf({ priority: 'high' }, before, [done('a', 3), refused, done('c', 2)])).toEqual({ calls: [], unknown: ['a', 'c'] });
  });
});
