import { describe, expect, it } from 'vitest';
import { arrange } from './arrange.js';

const still = { still: true, keeps: () => true };
const moving = { still: false, keeps: () => true };

describe('the order of rows on the screen', () => {
  it('follows the list while nobody points at it', () => {
    expect(arrange(['a', 'b'], ['new', 'b', 'a'], moving)).toEqual({ ids: ['new', 'b', 'a'], held: 0 });
  });

  it('keeps every row in its place while it is still, and counts what waits', () => {
    expect(arrange(['a', 'b', 'c'], ['new', 'c', 'a', 'b'], still)).toEqual({ ids: ['a', 'b', 'c'], held: 2 });
  });

  it('appends older pages without counting them as new', () => {
    expect(arrange(['a', 'b'], ['a', 'b', 'older', 'oldest'], still)).toEqual({ ids: ['a', 'b', 'older', 'oldest'], held: 0 });
  });

  it('appends older pages below a row that has risen', () => {
    expect(arrange(['a', 'b', 'c'], ['c', 'a', 'b', 'older'], still)).toEqual({ ids: ['a', 'b', 'c', 'older'], held: 1 });
  });

  it('leaves a row that left where it was, so that nothing moves under the pointer', () => {
    expect(arrange(['a', 'b', 'c'], ['a', 'c'], still).ids).toEqual(['a', 'b', 'c']);
  });

  it('takes out at once what the agent has dealt with', () => {
    expect(arrange(['a', 'b', 'c'], ['a', 'c'], { still: true, keeps: (id) => id !== 'b' }).ids).toEqual(['a', 'c']);
  });

  it('begins with the list as it is', () => {
    expect(arrange([], ['a', 'b'], still)).toEqual({ ids: ['a', 'b'], held: 0 });
  });

  it('hands back the very same order when nothing has changed, so that nothing is drawn again', () => {
    const shown = ['a', 'b'];
    expect(arrange(shown, ['b', 'a'], still).ids).toBe(shown);
  });
});
