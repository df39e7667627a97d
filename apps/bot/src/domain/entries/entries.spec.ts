import { describe, expect, it } from '@jest/globals';
import { readRows, tableRow } from './intent-file.js';
import { keyOf } from './keys.js';
import { written } from './variant.js';

describe('what was written', () => {
  it('is the same whatever its case, width and spaces', () => {
    expect([keyOf('  Where is\n my  ORDER？ '), keyOf('ＡＢＣ　１２')]).toEqual(['where is my order?', 'abc 12']);
  });

  it('counts once', () => {
    expect(written(['Refund?', 'refund?', { text: 'Money back', state: 'pending', source: 'hand_off' }])).toEqual([
      { text: 'Refund?', key: 'refund?', source: 'author' },
      { text: 'Money back', key: 'money back', state: 'pending', source: 'hand_off' },
    ]);
  });
});

describe('rows of a file', () => {
  it('are read by their columns, in either language', () => {
    expect(tableRow({ question: 'Refund?', variants: 'money back\n\n  refund time ', answer: 'Five days.', locale: 'en', enabled: 'no' })).toEqual({
      name: 'Refund?', variants: ['money back', 'refund time'], answer: 'Five days.', locale: 'en', enabled: false,
    });
    expect(tableRow({ 标准问题: '怎么退款', 相似问法: '退钱', 答案: '五天内。' })).toEqual({ name: '怎么退款', variants: ['退钱'], answer: '五天内。', enabled: true });
    expect(tableRow({ question: `'=1+1 what?`, answer: '' })).toMatchObject({ name: '=1+1 what?' });
  });

  it('are right or wrong alone', () => {
    const { read, faults } = readRows([
      { row: 2, said: { name: 'Refund?', answer: 'Five days.', variants: [] } },
      { row: 3, said: { name: '???', answer: '' } },
      { row: 4, said: { name: 'x'.repeat(501) } },
      { row: 5, said: { name: 'ok', colour: 'red' } },
    ]);
    expect(read.map(({ row, intent }) => [row, intent.name])).toEqual([[2, 'Refund?']]);
    expect(faults.map(({ row, code }) => [row, code])).toEqual([[3, 'request.invalid'], [4, 'request.invalid'], [5, 'request.invalid']]);
  });
});
