import type { WrapUpCategory } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { flat, parentsFor, swapped, treeOf } from './tree.js';

const at = '2026-11-22T00:00:00.000Z';
const one = (id: string, parentId: string | null = null, position = 0): WrapUpCategory => ({ id, name: id, parentId, archived: false, position, version: 1, createdAt: at, updatedAt: at });
const categories = [one('refund', null, 1), one('damaged', 'refund'), one('late', 'refund', 1), one('in-transit', 'damaged'), one('praise', null, 0)];

describe('the tree of categories', () => {
  it('is in order, each below its parent', () => {
    expect(flat(treeOf(categories)).map(({ category, level }) => `${level} ${category.id}`)).toEqual(['1 praise', '1 refund', '2 damaged', '3 in-transit', '2 late']);
  });

  it('shows at the top what lost its parent', () => {
    expect(treeOf([one('orphan', 'gone')]).map(({ category }) => category.id)).toEqual(['orphan']);
  });

  it('offers as parents what leaves three levels and is not below itself', () => {
    const offered = (id?: string) => parentsFor(categories, id).map(({ category }) => category.id);
    expect(offered()).toEqual(['praise', 'refund', 'damaged', 'late']);
    expect(offered('refund')).toEqual([]);
    expect(offered('damaged')).toEqual(['praise', 'refund']);
    expect(offered('in-transit')).toEqual(['praise', 'refund', 'damaged', 'late']);
  });

  it('changes the positions of only those that move', () => {
    const siblings = treeOf([one('a', null, 0), one('b', null, 1), one('c', null, 2)]);
    expect(swapped(siblings, 1, 0).map(({ category, position }) => `${category.id} ${position}`)).toEqual(['b 0', 'a 1']);
  });
});
