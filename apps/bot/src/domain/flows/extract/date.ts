import { timeIn } from './clock.js';
import { dayText, localTime } from './day.js';
import { dayIn, type When } from './days.js';
import type { Extracted, Looking } from './extracted.js';

const MINUTES = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

interface Asked {
  time: boolean;
  when: When;
}

/** A day, or with `time` a day and a time: `2026-11-24T15:00`. A time alone is today's, or where that is over, tomorrow's. */
export function dateIn(text: string, { time, when }: Asked, { now, timeZone }: Looking): Extracted | undefined {
  const local = localTime(now, timeZone);
  const day = dayIn(text, { today: local.day, when });
  if (!time) return day && fitting(day.day - local.day, when) ? { value: dayText(day.day), from: day.from, to: day.to } : undefined;
  const clock = timeIn(day ? without(text, day) : text);
  if (!clock) return undefined;
  const { minute } = clock;
  const at = day?.day ?? (when === 'future' && minute <= local.minute ? local.day + 1 : local.day);
  const distance = (at - local.day) * 1440 + minute - local.minute;
  if (!fitting(distance, when)) return undefined;
  const spans = [day, clock].filter((span) => span !== undefined);
  return { value: `${dayText(at)}T${MINUTES(minute)}`, from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

/** What named the day is blanked, so that no part of it is read as a time; 今晚 names both. */
const without = (text: string, { from, to }: { from: number; to: number }): string => (/[晚早]|tonight/i.test(text.slice(from, to)) ? text : text.slice(0, from) + ' '.repeat(to - from) + text.slice(to));

const fitting = (distance: number, when: When): boolean => (when === 'future' ? distance >= 0 : when === 'past' ? distance <= 0 : true);
