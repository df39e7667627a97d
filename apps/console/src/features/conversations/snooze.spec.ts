import { describe, expect, it } from 'vitest';
import { localInput, snoozeChoices } from './snooze.js';

const choices = (now: Date) => snoozeChoices(now).map(({ choice, at }) => `${choice} ${localInput(at)}`);

describe('moments to come back', () => {
  it('are in the agent’s own time', () => {
    expect(choices(new Date(2026, 10, 18, 10, 2, 30))).toEqual(['later 2026-11-18T13:15', 'tomorrow 2026-11-19T09:00', 'monday 2026-11-23T09:00', 'week 2026-11-25T09:00']);
  });

  it('name a moment once', () => {
    expect(choices(new Date(2026, 10, 22, 10))).toEqual(['later 2026-11-22T13:00', 'tomorrow 2026-11-23T09:00', 'week 2026-11-29T09:00']);
    expect(choices(new Date(2026, 10, 23, 10))).toEqual(['later 2026-11-23T13:00', 'tomorrow 2026-11-24T09:00', 'monday 2026-11-30T09:00']);
  });

  it('are all to come', () => {
    const now = new Date(2026, 11, 31, 23, 59, 59);
    for (const { at } of snoozeChoices(now)) expect(at.getTime()).toBeGreaterThan(now.getTime());
  });
});
