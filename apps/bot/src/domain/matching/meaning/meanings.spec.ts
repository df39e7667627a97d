import { describe, expect, it } from '@jest/globals';
import { tokensOf } from '@parley/words';
import { meaningsOf, unitsOf } from './meanings.js';

const meanings = (text: string) => new Set(meaningsOf([...tokensOf(text)].flatMap(unitsOf)));
const common = (one: string, other: string) => [...meanings(one)].filter((meaning) => meanings(other).has(meaning)).length;

describe('what phrases mean', () => {
  it.each([
    ['my parcel never arrived', 'still waiting for the package'],
    ['I topped up twice', 'topping up'],
    ['somebody stole my card', 'my card was robbed'],
    ['怎么退货', '如何把东西寄回'],
    ['忘了密码', '重置密码'],
    ['I can not get into my account', 'unable to log in'],
  ])('is the same of "%s" and "%s"', (one, other) => {
    expect(common(one, other)).toBeGreaterThan(0);
  });

  it('is nothing of words that are in no group, and of no words', () => {
    expect(meanings('zebra quartz').size).toBe(0);
    expect(meanings('').size).toBe(0);
  });

  it('is told by the longest phrase: "phone number" is no device', () => {
    expect(common('phone number', 'smartphone')).toBe(0);
    expect(common('phone', 'smartphone')).toBeGreaterThan(0);
  });
});
