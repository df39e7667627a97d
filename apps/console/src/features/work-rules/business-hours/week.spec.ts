import { describe, expect, it } from 'vitest';
import { closedWeek, isInterval, isOvernight, nextInterval, usualWeek } from './week.js';

describe('the hours of a day', () => {
  it('begin with a working day and go on an hour after the last interval', () => {
    expect(nextInterval([])).toEqual({ from: '09:00', to: '18:00' });
    expect(nextInterval([{ from: '09:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' });
    expect(nextInterval([{ from: '09:00', to: '21:30' }])).toEqual({ from: '22:30', to: '24:00' });
  });

  it('have no next interval when the day is over', () => {
    expect(nextInterval([{ from: '09:00', to: '24:00' }])).toBeUndefined();
    expect(nextInterval([{ from: '22:00', to: '06:00' }])).toBeUndefined();
    expect(nextInterval([{ from: '09:00', to: '23:30' }])).toBeUndefined();
  });

  it('are times of a day, and never empty', () => {
    expect(isInterval({ from: '00:00', to: '24:00' })).toBe(true);
    expect(isInterval({ from: '22:00', to: '06:00' })).toBe(true);
    expect(isInterval({ from: '09:00', to: '09:00' })).toBe(false);
    expect(isInterval({ from: '', to: '09:00' })).toBe(false);
    expect(isOvernight({ from: '22:00', to: '06:00' })).toBe(true);
    expect(isOvernight({ from: '00:00', to: '24:00' })).toBe(false);
  });

  it('are Monday to Friday in a usual week', () => {
    expect(usualWeek()).toEqual({ ...closedWeek, ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from: '09:00', to: '18:00' }]])) });
  });
});
