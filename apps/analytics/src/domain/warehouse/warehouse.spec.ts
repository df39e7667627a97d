import { describe, expect, it } from '@jest/globals';
import { plainLine } from './csv.js';
import { firstKept, hoursOf, nextTurn, openDays } from './days.js';

describe('files for a warehouse', () => {
  it('hold what is there and nothing else', () => {
    expect(plainLine(['=1+1', '-5', 'a "word"', 'two\nlines', null, 3.5, true, ['vip', 'a,b'], new Date('2026-11-23T00:00:00Z')])).toBe('=1+1,-5,"a ""word""","two\nlines",,3.5,true,"vip|a,b",2026-11-23T00:00:00.000Z\r\n');
  });

  it('are written once the day is over in UTC, tenants one after the other', () => {
    const at = (moment: string, share: number) => nextTurn(new Date(moment), share).toISOString();
    expect([at('2026-11-23T01:00:00Z', 0), at('2026-11-23T02:00:00Z', 0), at('2026-11-23T02:00:00Z', 0.5)]).toEqual(['2026-11-23T02:00:00.000Z', '2026-11-24T02:00:00.000Z', '2026-11-23T03:00:00.000Z']);
  });

  it('are corrected for a week and kept for five', () => {
    const now = new Date('2026-03-03T02:30:00Z');
    expect(openDays(now)).toEqual(['2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(firstKept(now)).toBe('2026-01-27');
    expect(hoursOf('2026-03-29').map(({ from }) => from.toISOString().slice(11, 13)).join()).toBe(Array.from({ length: 24 }, (_, n) => String(n).padStart(2, '0')).join());
  });
});
