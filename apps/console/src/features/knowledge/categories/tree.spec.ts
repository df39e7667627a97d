import type { KbCategory } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { flatTree, mayStandBelow, pathTo, placeAfter, placeBefore, treeOf, withMoved } from './tree.js';

const category = (id: string, parentId: string | null, position: number): KbCategory => ({ id, parentId, position, icon: '', texts: {}, articles: 0, version: 1, createdAt: '', updatedAt: '' });
const all = [category('b', null, 1), category('a', null, 0), category('a1', 'a', 0), category('a2', 'a', 1), category('a1x', 'a1', 0), category('a1xx', 'a1x', 0)];
const told = (given: KbCategory[]) => flatTree(treeOf(given)).map(({ category: { id }, level }) => `${'.'.repeat(level - 1)}${id}`).join(' ');

describe('the tree of categories', () => {
  it('stands in its order', () => {
    expect(told(all)).toBe('a .a1 ..a1x ...a1xx .a2 b');
    expect(pathTo(all, 'a1x').map(({ id }) => id)).toEqual(['a', 'a1', 'a1x']);
  });

  it.each([
    ['a2', 'up', '. a .a2 .a1 ..a1x ...a1xx b'],
    ['a1', 'up', undefined],
    ['b', 'in', '. a .a1 ..a1x ...a1xx .a2 .b'],
    ['a', 'down', '. b a .a1 ..a1x ...a1xx .a2'],
    ['a2', 'out', '. a .a1 ..a1x ...a1xx a2 b'],
    ['a', 'out', undefined],
    ['a2', 'in', '. a .a1 ..a1x ...a1xx ..a2 b'],
  ] as const)('%s goes %s', (id, step, after) => {
    const place = placeAfter(all, id, step);
    expect(place && `. ${told(withMoved(all, id, place))}`).toBe(after);
  });

  it('is never put below itself, nor too deep', () => {
    expect(mayStandBelow(all, 'a', 'a1x')).toBe(false);
    expect(mayStandBelow(all, 'a', 'a')).toBe(false);
    expect(mayStandBelow(all, 'a1', 'b')).toBe(true);
    expect(mayStandBelow(all, 'a', 'b')).toBe(false);
    expect(mayStandBelow(all, 'a1x', null)).toBe(true);
  });

  it('takes what is dropped between two', () => {
    expect(told(withMoved(all, 'b', placeBefore(all, 'b', 'a', 'a2')))).toBe('a .a1 ..a1x ...a1xx .b .a2');
    expect(told(withMoved(all, 'a2', placeBefore(all, 'a2', null, null)))).toBe('a .a1 ..a1x ...a1xx b a2');
  });
});
