import type { RuleAnswer } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { changesOf, draftOf, moved, withMoved } from './draft.js';

const label: RuleAnswer<'label'> = { id: 'l1', version: 3, createdAt: '2026-11-22T09:00:00.000Z', updatedAt: '2026-11-22T09:00:00.000Z', name: 'Refund', colour: 'red', description: '' };

describe('a draft', () => {
  it('is what people edit of a rule', () => {
    expect(draftOf<'label'>(label)).toEqual({ name: 'Refund', colour: 'red', description: '' });
  });

  it('sends only what was changed', () => {
    const before = draftOf<'label'>(label);
    expect(changesOf<'label'>(before, before)).toEqual({});
    expect(changesOf<'label'>(before, { ...before, colour: 'blue' })).toEqual({ colour: 'blue' });
  });
});

describe('order', () => {
  const [a, b, c] = [{ id: 'a', position: 0 }, { id: 'b', position: 1 }, { id: 'c', position: 2 }];

  it('tells only those that stand elsewhere now', () => {
    expect(moved(withMoved([a, b, c], 2, 1))).toEqual([{ rule: c, position: 1 }, { rule: b, position: 2 }]);
    expect(moved([a, b, c])).toEqual([]);
  });

  it('closes gaps and parts equals', () => {
    expect(moved([{ position: 4 }, { position: 4 }]).map(({ position }) => position)).toEqual([0, 1]);
  });
});
