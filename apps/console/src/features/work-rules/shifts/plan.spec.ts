import { ShiftChange } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { closedWeek } from '../business-hours/week.js';
import { isChange, mondayOf, planOf, todayIn, type ShiftDraft } from './plan.js';

const day = [{ from: '09:00', to: '17:00' }];
const shift: ShiftDraft = { name: 'Early', timeZone: 'Europe/Berlin', agentIds: ['ann', 'bo'], week: { ...closedWeek, monday: day, tuesday: day }, changes: [] };
const change = (given: Partial<ShiftChange>): ShiftChange => ({ agentId: 'ann', date: '2026-03-02', hours: [], coveredBy: null, note: '', ...given });
const onMonday = (shifts: ShiftDraft[], agentId: string) => planOf(shifts, '2026-03-02').find((row) => row.agentId === agentId)?.days[0]?.turns;

describe('the plan of a week', () => {
  it('begins on Monday, wherever the date lies', () => {
    for (const date of ['2026-03-02', '2026-03-05', '2026-03-08']) expect(mondayOf(date)).toBe('2026-03-02');
    expect(todayIn('Asia/Shanghai', new Date('2026-03-01T20:00:00Z'))).toBe('2026-03-02');
  });

  it('shows what the week says, on the days on which it says anything', () => {
    const [ann] = planOf([shift], '2026-03-02');
    expect(ann!.days.map(({ turns }) => turns.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect(ann!.days[0]!.turns).toEqual([{ shift: 'Early', hours: day }]);
  });

  it('shows days off, other hours and swaps on both sides', () => {
    expect(onMonday([{ ...shift, changes: [change({ note: 'dentist' })] }], 'ann')).toEqual([{ shift: 'Early', hours: [], change: { kind: 'off', note: 'dentist' } }]);
    expect(onMonday([{ ...shift, changes: [change({ hours: [{ from: '12:00', to: '14:00' }] })] }], 'ann')).toMatchObject([{ hours: [{ from: '12:00', to: '14:00' }], change: { kind: 'other' } }]);
    const swapped = { ...shift, changes: [change({ coveredBy: 'cy' }), change({ coveredBy: 'bo' })] };
    expect(onMonday([swapped], 'ann')).toMatchObject([{ hours: [], change: { kind: 'given', with: 'cy' } }]);
    expect(onMonday([swapped], 'cy')).toMatchObject([{ hours: day, change: { kind: 'taken', with: 'ann' } }]);
    expect(onMonday([swapped], 'bo')).toEqual([{ shift: 'Early', hours: day }]);
  });

  it.each([[{}, true], [{ agentId: '' }, false], [{ until: '2026-03-01' }, false], [{ until: '2026-06-02' }, false], [{ date: '' }, false]] as [Partial<ShiftChange>, boolean][])('takes a change %j as whole: %s', (given, whole) => {
    expect(isChange(change(given))).toBe(whole);
  });
});
