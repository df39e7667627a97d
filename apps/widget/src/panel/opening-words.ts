import type { Locale } from '@parley/contracts';
import type { Words } from '../words/panel.js';
import { timeOf } from './dates.js';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 6;
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** When somebody is back, by the visitor's own clock: at 09:00, tomorrow at 09:00, Monday at 09:00, 4 January. Nothing for what is past. */
export function sayOpening(opensAt: string | null | undefined, { words, locale, now = new Date() }: { words: Words; locale: Locale; now?: Date }): string | undefined {
  if (!opensAt || Date.parse(opensAt) <= now.getTime()) return undefined;
  const at = new Date(opensAt);
  const time = timeOf(opensAt, locale);
  const days = Math.round((midnight(at) - midnight(now)) / DAY_MS);
  if (days === 0) return words.opening.today(time);
  if (days === 1) return words.opening.tomorrow(time);
  const options: Intl.DateTimeFormatOptions = days <= WEEK_DAYS ? { weekday: 'long' } : { month: 'long', day: 'numeric', ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }) };
  return words.opening.on(new Intl.DateTimeFormat(locale, options).format(at), time);
}
