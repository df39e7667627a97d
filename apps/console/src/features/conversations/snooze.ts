export type SnoozeChoice = 'later' | 'tomorrow' | 'monday' | 'week';

const at = (day: Date, days: number, hour: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour);

/** Moments to come back, in the agent's own time zone: in three hours, tomorrow, Monday and in a week at nine. */
export function snoozeChoices(now: Date): { choice: SnoozeChoice; at: Date }[] {
  const later = new Date(now.getTime() + 3 * 3_600_000);
  later.setMinutes(Math.ceil(later.getMinutes() / 15) * 15, 0, 0);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const choices: { choice: SnoozeChoice; at: Date }[] = [
    { choice: 'later', at: later },
    { choice: 'tomorrow', at: at(now, 1, 9) },
    { choice: 'monday', at: at(now, untilMonday, 9) },
    { choice: 'week', at: at(now, 7, 9) },
  ];
  return choices.filter((one, index) => choices.findIndex((other) => other.at.getTime() === one.at.getTime()) === index);
}

/** The value of a `datetime-local` field for a moment. */
export function localInput(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
