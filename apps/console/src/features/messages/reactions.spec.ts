import { describe, expect, it } from 'vitest';
import { mayDelete, mayEdit } from './message-rights.js';
import { message } from '../../../test/samples.js';
import { toggled } from './use-message-changes.js';

const me = { kind: 'agent' as const, id: 'me', name: 'Ann' };
const liam = { kind: 'visitor' as const, id: 'liam', name: 'Liam' };

describe('a reaction', () => {
  it('is added once per person, and taken back by the same press', () => {
    const one = toggled(undefined, '👍', me);
    const two = toggled(one, '👍', liam);
    expect(two).toEqual([{ emoji: '👍', by: [me, liam] }]);
    expect(toggled(two, '👍', me)).toEqual([{ emoji: '👍', by: [liam] }]);
    expect(toggled(one, '👍', me)).toEqual([]);
    expect(toggled(one, '🎉', me).map(({ emoji }) => emoji)).toEqual(['👍', '🎉']);
  });
});

describe('what may be changed', () => {
  const own = message(1, { sender: me });
  it('is what one wrote; supervisors delete everything that was said', () => {
    expect([mayEdit(own, me), mayEdit(message(1), me), mayEdit({ ...own, deletedAt: 'x' }, me), mayEdit({ ...own, kind: 'event' }, me)]).toEqual([true, false, false, false]);
    expect([mayDelete(own, { id: 'me', supervises: false }), mayDelete(message(1), { id: 'me', supervises: false }), mayDelete(message(1), { id: 'me', supervises: true })]).toEqual([true, false, true]);
  });
});
