import { describe, expect, it } from '@jest/globals';
import { ownersIn, slotOf } from './slots.js';

describe('slots', () => {
  it.each([
    ['123456789', 0x31c3],
    ['foo', 12182],
    ['bar', 5061],
    ['', 0],
    ['{foo}.a', 12182],
    ['x{foo}{bar}', 12182],
    ['foo{', slotOf('foo{')],
    ['äöü', slotOf('äöü')],
  ])('of %j', (channel, slot) => {
    expect(slotOf(channel)).toBe(slot);
  });

  it('take no empty braces for a tag', () => {
    expect(slotOf('a{}{foo}')).not.toBe(slotOf('foo'));
    expect(slotOf('{}foo')).not.toBe(slotOf('foo'));
  });

  it('belong to primaries, and to nobody where the cluster has a hole', () => {
    const owners = ownersIn([[0, 1, ['10.0.0.1', 1, 'id'], ['10.0.0.9', 9, 'replica']], [3, 3, ['', 2, 'id']], [4, 16_383, [null, 3, 'id']]], 'asked');
    expect(owners.slice(0, 6)).toEqual(['10.0.0.1:1', '10.0.0.1:1', undefined, 'asked:2', 'asked:3', 'asked:3']);
    expect(owners).toHaveLength(16_384);
  });
});
