import { describe, expect, it } from 'vitest';
import { freshValue, keyFrom } from './key-from.js';

describe('keys of fields and options', () => {
  it('are made of names', () => {
    expect([keyFrom('Order number'), keyFrom('  2nd Éclair! '), keyFrom('订单号'), keyFrom('x'.repeat(60)).length]).toEqual(['order_number', 'nd_e_clair', '', 40]);
  });

  it('are told apart', () => {
    expect([freshValue('Red', []), freshValue('Red', ['red', 'red_2']), freshValue('红', ['option'])]).toEqual(['red', 'red_3', 'option_2']);
  });
});
