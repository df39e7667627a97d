import { describe, expect, it } from '@jest/globals';
import { lexemesOf, tsqueryOf } from './lexemes.js';

describe('lexemesOf', () => {
  it('takes words whole and runs in pairs, folded, each once', () => {
    expect(lexemesOf('退款退款 Refund refund Ａ-7')).toEqual(['退款', '款退', '款', 'refund', 'a', '7']);
  });
});

describe('tsqueryOf', () => {
  it('asks for beginnings of words and for pairs of runs', () => {
    expect(tsqueryOf('Refunds 退款单')).toBe(`'refund':* & '退款' & '款单'`);
    expect(tsqueryOf('款')).toBe(`'款':*`);
  });
  it('is nothing without letters or digits, and quotes what would be syntax', () => {
    expect(tsqueryOf(' &|! ')).toBeUndefined();
    expect(tsqueryOf("o'neil")).toBe(`'o':* & 'neil':*`);
  });
});
