import { describe, expect, it } from '@jest/globals';
import { goalOf, isReached } from '../goals.js';
import { median } from './median.js';
import { formatted, lineOf, table } from './table.js';

describe('median', () => {
  it.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it('of nothing is no number', () => expect(median([])).toBeNaN());
});

describe('a goal', () => {
  it('is reached from the right side', () => {
    expect([isReached({ bound: 'at least', value: 0.5 }, 0.5), isReached({ bound: 'at least', value: 0.5 }, 0.49)]).toEqual([true, false]);
    expect([isReached({ bound: 'at most', value: 2 }, 2), isReached({ bound: 'at most', value: 2 }, 2.01)]).toEqual([true, false]);
  });

  it('allows no lost message anywhere', () => expect(goalOf('anything.flaws')).toEqual({ bound: 'at most', value: 0 }));

  it('is not reached by what could not be counted', () => {
    for (const bound of ['at least', 'at most'] as const) expect(isReached({ bound, value: 1 }, Number.NaN)).toBe(false);
  });
});

describe('the table', () => {
  it('shows few digits', () => {
    expect([formatted(24_913.4, '/s'), formatted(1.2345, 'ms'), formatted(0.4567, '×'), formatted(3, '')]).toEqual(['24,913 /s', '1.23 ms', '0.457 ×', '3']);
  });

  it('says what was missed', () => {
    expect(lineOf({ id: 'ceiling.relay.share', what: 'share', value: 0.3, unit: '×' })).toEqual({ what: 'share', found: '0.3 ×', goal: '≥ 0.5 ×', verdict: 'missed' });
    expect(lineOf({ id: 'ceiling.relay.rate', what: 'rate', value: 9000, unit: '/s' }).verdict).toBe('');
  });

  it('stands in columns', () => {
    const rows = table([
      { id: 'ceiling.relay.share', what: 'share', value: 0.6, unit: '×' },
      { id: 'x', what: 'something longer', value: 1, unit: 's' },
    ]).split('\n');
    expect(rows).toEqual(['measure           found  goal', 'share             0.6 ×  ≥ 0.5 ×  reached', 'something longer    1 s']);
  });
});
