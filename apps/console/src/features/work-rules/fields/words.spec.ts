import { describe, expect, it } from 'vitest';
import { wordsIn } from './words.js';

describe('words', () => {
  it('are parted by commas of any script, semicolons and lines', () => {
    expect(wordsIn('refund, return，退款、退货；invoice\nbill')).toEqual(['refund', 'return', '退款', '退货', 'invoice', 'bill']);
  });

  it('are never empty', () => {
    expect(wordsIn(' , ，\n')).toEqual([]);
  });
});
