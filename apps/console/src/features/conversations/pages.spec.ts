import { describe, expect, it } from 'vitest';
import { flat, type Pages, place, replace } from './pages.js';

interface Item {
  id: string;
  rank: number;
}
const item = (id: string, rank: number): Item => ({ id, rank });
const compare = (a: Item, b: Item) => a.rank - b.rank;
const pages = (cursor: string | null, ...data: Item[][]): Pages<Item> => ({
  pages: data.map((page, index) => ({ data: page, nextCursor: index === data.length - 1 ? cursor : `c${index}` })),
  pageParams: data.map(() => undefined),
});
const ids = (from: Pages<Item>) => flat(from).map(({ id }) => id);

describe('a live item in a paged list', () => {
  const two = pages('more', [item('a', 1), item('c', 3)], [item('e', 5)]);

  it('is put in its place', () => {
    expect(ids(place(two, item('d', 4), { belongs: true, compare }))).toEqual(['a', 'c', 'd', 'e']);
  });

  it('moves when its rank changes, once', () => {
    expect(ids(place(two, item('e', 0), { belongs: true, compare }))).toEqual(['e', 'a', 'c']);
  });

  it('leaves when it belongs elsewhere', () => {
    expect(ids(place(two, item('c', 3), { belongs: false, compare }))).toEqual(['a', 'e']);
  });

  it('is left to its page when it sorts behind what is loaded', () => {
    expect(ids(place(two, item('z', 9), { belongs: true, compare }))).toEqual(['a', 'c', 'e']);
  });

  it('is appended when everything is loaded', () => {
    expect(ids(place(pages(null, [item('a', 1)]), item('z', 9), { belongs: true, compare }))).toEqual(['a', 'z']);
    expect(ids(place(pages(null, []), item('z', 9), { belongs: true, compare }))).toEqual(['z']);
  });

  it('changes nothing at all when it neither was here nor belongs here', () => {
    expect(place(two, item('x', 2), { belongs: false, compare })).toBe(two);
  });

  it('keeps the cursors', () => {
    expect(place(two, item('d', 4), { belongs: true, compare }).pages.map(({ nextCursor }) => nextCursor)).toEqual(['c0', 'more']);
  });
});

describe('pages as one list', () => {
  it('shows a row once that moved up and came again with a later page', () => {
    expect(ids(pages(null, [item('a', 1), item('b', 2)], [item('b', 2), item('c', 3)]))).toEqual(['a', 'b', 'c']);
  });

  it('replaces an item where it stands', () => {
    const replaced = replace(pages(null, [item('a', 1), item('b', 2)]), item('a', 9));
    expect(flat(replaced)).toEqual([item('a', 9), item('b', 2)]);
  });

  it('is empty before anything is loaded', () => {
    expect(flat(undefined)).toEqual([]);
  });
});
