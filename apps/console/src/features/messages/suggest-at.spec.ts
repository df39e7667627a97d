import { describe, expect, it } from 'vitest';
import { askedAt } from './suggest-at.js';

const mention = { signs: '@＠', longest: 30, spaces: true };
const emoji = { signs: ':：', longest: 20, spaces: false };
const at = (text: string, how = mention) => askedAt(text.replace('|', ''), text.indexOf('|'), how);

describe('a sign that asks', () => {
  it('stands at the beginning, behind a space or a Chinese character', () => {
    expect(at('@li|')).toEqual({ from: 0, query: 'li' });
    expect(at('hello @Li Le|')).toEqual({ from: 6, query: 'Li Le' });
    expect(at('请@王|')).toEqual({ from: 1, query: '王' });
    expect(at('＠王|')).toEqual({ from: 0, query: '王' });
  });

  it('is none within an address, behind a space, on another line or far away', () => {
    expect(at('ann@willow|')).toBeUndefined();
    expect(at('@ li|')).toBeUndefined();
    expect(at('@li\nlei|')).toBeUndefined();
    expect(at(`@${'x'.repeat(31)}|`)).toBeUndefined();
  });

  it('is none in a time of day, and ends at a space where it has to', () => {
    expect(at('at 10:30|', emoji)).toBeUndefined();
    expect(at(':smi|', emoji)).toEqual({ from: 0, query: 'smi' });
    expect(at(':smi le|', emoji)).toBeUndefined();
  });
});
