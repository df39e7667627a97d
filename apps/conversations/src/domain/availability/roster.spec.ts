import { describe, expect, it } from '@jest/globals';
import { Shift, type ShiftChange } from '@parley/contracts';
import { Calendar } from '@parley/worktime';
import { rosterOf, standingOf } from './roster.js';

const [ann, bo, cy] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c'] as const;
const team = '00000000-0000-7000-8000-0000000000ff';
const day = [{ from: '09:00', to: '17:00' }];
const shift = (given: Partial<Shift> = {}): Shift =>
  Shift.parse({ name: 'Early', forTeamId: team, timeZone: 'Europe/Berlin', agentIds: [ann, bo], week: { monday: day, tuesday: day }, ...given });
const change = (given: Partial<ShiftChange>): ShiftChange => ({ agentId: ann, date: '2026-03-02', hours: [], coveredBy: null, note: '', ...given });
const works = (shifts: Shift[], agentId: string, at: string, own: { agentId: string; calendar: Calendar }[] = []) => {
  const calendars = rosterOf(shifts, own).get(agentId);
  return calendars && standingOf(calendars, new Date(at)).working;
};

describe('when agents work', () => {
  it('binds only those who have shifts', () => {
    expect(works([shift()], ann, '2026-03-02T10:00:00Z')).toBe(true);
    expect(works([shift()], ann, '2026-03-04T10:00:00Z')).toBe(false);
    expect(works([shift()], cy, '2026-03-02T10:00:00Z')).toBeUndefined();
  });

  it('goes by the clock on the wall where the shift is, also when that changes', () => {
    // Berlin's clocks go forward on 29 March 2026.
    expect(works([shift()], ann, '2026-03-23T08:30:00Z')).toBe(true);
    expect(works([shift()], ann, '2026-03-23T07:30:00Z')).toBe(false);
    expect(works([shift()], ann, '2026-03-30T07:30:00Z')).toBe(true);
    expect(works([shift()], ann, '2026-03-30T15:30:00Z')).toBe(false);
  });

  it('knows nights that end on the next day, in which an hour is skipped', () => {
    const night = shift({ week: Shift.shape.week.parse({ saturday: [{ from: '22:00', to: '06:00' }] }) });
    expect(works([night], ann, '2026-03-29T00:30:00Z')).toBe(true);
    expect(works([night], ann, '2026-03-29T03:59:00Z')).toBe(true);
    expect(works([night], ann, '2026-03-29T04:00:00Z')).toBe(false);
    expect(standingOf(rosterOf([night], []).get(ann)!, new Date('2026-03-28T22:00:00Z')).changesAt).toEqual(new Date('2026-03-29T04:00:00Z'));
  });

  it('takes days off and other hours from one agent alone', () => {
    const changed = shift({ changes: [change({}), change({ date: '2026-03-04', hours: [{ from: '12:00', to: '14:00' }] })] });
    expect(works([changed], ann, '2026-03-02T10:00:00Z')).toBe(false);
    expect(works([changed], bo, '2026-03-02T10:00:00Z')).toBe(true);
    expect(works([changed], ann, '2026-03-03T10:00:00Z')).toBe(true);
    expect(works([changed], ann, '2026-03-04T11:30:00Z')).toBe(true);
    expect(works([changed], bo, '2026-03-04T11:30:00Z')).toBe(false);
  });

  it('lets one work what the other would have', () => {
    const late = shift({ name: 'Late', agentIds: [cy], week: Shift.shape.week.parse({ friday: day }) });
    const swapped = shift({ changes: [change({ until: '2026-03-03', coveredBy: cy })] });
    for (const at of ['2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z']) {
      expect(works([swapped, late], ann, at)).toBe(false);
      expect(works([swapped, late], cy, at)).toBe(true);
    }
    expect(works([swapped, late], cy, '2026-03-02T17:00:00Z')).toBe(false);
    expect(works([swapped, late], cy, '2026-03-09T10:00:00Z')).toBe(false);
    expect(works([swapped, late], cy, '2026-03-06T10:00:00Z')).toBe(true);
  });

  it('binds nobody who only stands in for others', () => {
    expect(works([shift({ changes: [change({ coveredBy: cy })] })], cy, '2026-03-05T10:00:00Z')).toBeUndefined();
  });

  it('is either of several shifts, and of a calendar of one’s own', () => {
    const other = shift({ name: 'Other', week: Shift.shape.week.parse({ monday: [{ from: '20:00', to: '22:00' }] }) });
    expect(works([shift(), other], ann, '2026-03-02T20:00:00Z')).toBe(true);
    expect(works([shift(), other], ann, '2026-03-02T18:00:00Z')).toBe(false);
    expect(works([shift()], ann, '2026-03-04T10:00:00Z', [{ agentId: ann, calendar: Calendar.always }])).toBe(true);
  });

  it('says until when it is known', () => {
    const calendars = rosterOf([shift()], []).get(ann)!;
    expect(standingOf(calendars, new Date('2026-03-02T10:00:00Z'))).toEqual({ working: true, changesAt: new Date('2026-03-02T16:00:00Z') });
    expect(standingOf(calendars, new Date('2026-03-02T16:00:00Z'))).toEqual({ working: false, changesAt: new Date('2026-03-03T08:00:00Z') });
    expect(standingOf([], new Date())).toEqual({ working: false, changesAt: null });
  });
});
