import type { Locale, SlaDue } from '@parley/contracts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From when on it is counted by the second. */
const BY_SECOND_MS = 5 * MINUTE;

export type SlaState = 'ahead' | 'soon' | 'late';

/** How a promise stands at a moment: it presses from when its policy warns. `leftMs` is negative once it is late. */
export function standing({ dueAt, warnAt, breached }: SlaDue, now: Date): { state: SlaState; leftMs: number; bySecond: boolean } {
  const leftMs = Date.parse(dueAt) - now.getTime();
  const state = breached || leftMs <= 0 ? 'late' : warnAt !== null && Date.parse(warnAt) <= now.getTime() ? 'soon' : 'ahead';
  return { state, leftMs, bySecond: state !== 'late' && leftMs < BY_SECOND_MS };
}

const two = (value: number) => String(value).padStart(2, '0');
const unit = (locale: Locale, value: number, name: 'day' | 'hour' | 'minute') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: locale === 'en' ? 'narrow' : 'short' }).format(value);

/** A length of time as a clock shows it: 3d 4h, 2h 05m, 12m, and 4:32 at the end. */
export function clockText(locale: Locale, leftMs: number, bySecond: boolean): string {
  const ms = Math.abs(leftMs);
  if (bySecond) return `${Math.floor(ms / MINUTE)}:${two(Math.floor((ms % MINUTE) / 1000))}`;
  const joint = locale === 'en' ? ' ' : '';
  if (ms >= DAY) return [unit(locale, Math.floor(ms / DAY), 'day'), unit(locale, Math.floor((ms % DAY) / HOUR), 'hour')].join(joint);
  if (ms >= HOUR) return [unit(locale, Math.floor(ms / HOUR), 'hour'), unit(locale, Math.floor((ms % HOUR) / MINUTE), 'minute')].join(joint);
  return unit(locale, Math.max(1, Math.floor(ms / MINUTE)), 'minute');
}
