import { snoozeChoices } from '../../conversations/snooze.js';

const MINUTE = 60_000;

/** Moments to send at, in the agent's own time zone: in half an hour, later today, tomorrow, Monday and in a week at nine. */
export function scheduleChoices(now: Date) {
  const soon = new Date(Math.ceil((now.getTime() + 30 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  return [{ choice: 'soon' as const, at: soon }, ...snoozeChoices(now)];
}
