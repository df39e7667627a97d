import type { Locale } from '@parley/contracts';
import type { Words } from '../words/panel.js';

const DAY_MS = 86_400_000;
const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

export const timeOf = (at: string, locale: Locale): string => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));

/** A day as a person would say it on `now`. */
export function dayOf(at: string, { locale, words, now = new Date() }: { locale: Locale; words: Words; now?: Date }): string {
  const date = new Date(at);
  if (sameDay(date, now)) return words.today;
  if (sameDay(date, new Date(now.getTime() - DAY_MS))) return words.yesterday;
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', ...year }).format(date);
}

/** When something last happened, as short as it can be said: the time today, the day before. */
export const briefly = (at: string, options: { locale: Locale; words: Words; now?: Date }): string => {
  const now = options.now ?? new Date();
  const date = new Date(at);
  if (sameDay(date, now)) return timeOf(at, options.locale);
  if (sameDay(date, new Date(now.getTime() - DAY_MS))) return options.words.yesterday;
  return new Intl.DateTimeFormat(options.locale, { month: 'numeric', day: 'numeric', ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }) }).format(date);
};
