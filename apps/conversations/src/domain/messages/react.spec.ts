import { describe, expect, it } from '@jest/globals';
import { MAX_REACTIONS, reactions as emojis, type Reaction } from '@parley/contracts';
import { react, unreact } from './react.js';

const ann = { kind: 'agent' as const, id: 'a', name: 'Ann' };
const vi = { kind: 'visitor' as const, id: 'v', name: 'Vi' };

describe('reactions', () => {
  it('are kept in the order in which they came, once per person and emoji', () => {
    const one = react([], '👍', ann)!;
    const two = react(react(one, '🎉', ann)!, '👍', vi)!;
    expect(two).toEqual([{ emoji: '👍', by: [ann, vi] }, { emoji: '🎉', by: [ann] }]);
    expect(react(two, '👍', vi)).toBe(two);
  });

  it('go with the last who takes theirs back', () => {
    const both = react(react([], '👍', ann)!, '👍', vi)!;
    const left = unreact(both, '👍', ann);
    expect(left).toEqual([{ emoji: '👍', by: [vi] }]);
    expect(unreact(left, '👍', vi)).toEqual([]);
    expect(unreact(left, '👍', ann)).toBe(left);
    expect(unreact(left, '🎉', vi)).toBe(left);
  });

  it('end where there is no room', () => {
    let full: Reaction[] = [];
    for (let at = 0; at < MAX_REACTIONS; at++) full = react(full, emojis[at % emojis.length]!, { ...ann, id: `a${at}` })!;
    expect(react(full, '👍', vi)).toBeUndefined();
    expect(react(full, '👍', { ...ann, id: 'a0' })).toBe(full);
  });
});
