import { describe, expect, it } from 'vitest';
import { ticket } from '../../../test/ticket-samples.js';
import { clashOf, differences, isEmpty, keysOf, without } from './edit.js';

const base = ticket({ subject: 'Lamp broken', priority: 'normal', labels: ['b', 'a'], fields: { order: 'A-1', size: 4 } });

describe('two people changing one ticket', () => {
  it('clash in what both have changed, and only there', () => {
    const current = ticket({ ...base, priority: 'urgent', subject: 'Lamp arrived broken', fields: { order: 'A-2', size: 4 } });
    const edit = { subject: 'Lamp is broken', fields: { size: 5 } };
    const mine = ticket({ ...base, subject: edit.subject, fields: { order: 'A-1', size: 5 } });
    expect(clashOf({ base, current, mine, edit })).toEqual({ conflicts: ['subject'], theirs: ['priority', 'fields.order'] });
  });

  it('do not clash when they wanted the same', () => {
    const current = ticket({ ...base, priority: 'high' });
    expect(clashOf({ base, current, mine: current, edit: { priority: 'high' } })).toEqual({ conflicts: [], theirs: [] });
  });

  it('are told apart by what was changed, not by the order of it', () => {
    expect(differences(base, ticket({ ...base, labels: ['a', 'b'], updatedAt: '2027-01-01T00:00:00.000Z', version: 9 }))).toEqual([]);
    expect(differences(base, ticket({ ...base, fields: { order: 'A-1' } }))).toEqual(['fields.size']);
  });

  it('can be settled key by key', () => {
    const edit = { subject: 'x', priority: 'low' as const, fields: { order: '1', size: 2 } };
    expect(keysOf(edit)).toEqual(['subject', 'priority', 'fields.order', 'fields.size']);
    expect(without(edit, ['subject', 'fields.order'])).toEqual({ priority: 'low', fields: { size: 2 } });
    expect(isEmpty(without(edit, keysOf(edit)))).toBe(true);
  });
});
