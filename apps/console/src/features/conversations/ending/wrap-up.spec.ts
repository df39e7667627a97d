import type { WrapUpCategory } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { categoryPaths } from './use-wrap-up.js';

const category = (id: string, parentId: string | null, archived = false) => ({ id, name: id.toUpperCase(), parentId, archived, version: 1, createdAt: '2026-11-22T09:00:00.000Z', updatedAt: '2026-11-22T09:00:00.000Z' }) as WrapUpCategory;

describe('categories of wrap-ups', () => {
  it('are chosen at the ends of the tree, in its order', () => {
    expect(categoryPaths([category('a', null), category('b', null), category('a1', 'a'), category('a2', 'a')]).map(({ path }) => path.join('/'))).toEqual(['A/A1', 'A/A2', 'B']);
  });

  it('leave out what is archived, with everything below it', () => {
    expect(categoryPaths([category('a', null, true), category('a1', 'a'), category('b', null), category('b1', 'b', true)]).map(({ id }) => id)).toEqual(['b']);
  });
});
