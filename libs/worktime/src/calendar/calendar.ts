import type { BusinessHours } from '@parley/contracts';
import { DAY_MS, Days, type DayPlan, type Span } from './days.js';
import { Zone, type Regime } from './zone.js';

/** A stretch of time in epoch milliseconds; `until` is not part of it. */
export interface Opening {
  from: number;
  until: number;
}

/** What a calendar is made of; its name plays no part. */
export type CalendarHours = Omit<BusinessHours, 'name'>;

/** How far ahead anything is looked for, in days: ten years. Whatever lies beyond counts as never, so that no calendar can make a search endless. */
export const HORIZON_DAYS = 3660;

/** Days that are worked out at once and remembered. */
const WINDOW_DAYS = 14;
const WINDOW_MS = WINDOW_DAYS * DAY_MS;
/** A few more than the horizon has. */
const MOST_WINDOWS = 300;
/** No zone is, or ever was, farther from UTC; hours may last until the end of the next day. */
const FARTHEST_MS = 26 * 3_600_000;
const WHOLE_DAY: DayPlan = { spans: [{ from: 0, until: DAY_MS }], holiday: null };

/**
 * Opening hours ready for questions. An instant is open when the clock on the wall shows an opening time at it. So a time that a clock
 * change skips is never open, and one that comes twice is open both times.
 */
export class Calendar {
  /** Open at every instant. */
  static readonly always = Calendar.of({ timeZone: 'UTC', alwaysOpen: true, week: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }, holidays: [] });

  private readonly zone: Zone;
  private readonly days: Days;
  private readonly windows = new Map<number, Opening[]>();
  readonly alwaysOpen: boolean;
  readonly neverOpen: boolean;

  private constructor({ timeZone, alwaysOpen, week, holidays }: CalendarHours) {
    this.zone = new Zone(timeZone);
    this.days = new Days({ week, holidays });
    this.alwaysOpen = alwaysOpen;
    this.neverOpen = !alwaysOpen && this.days.areAllClosed;
  }

  /** @param hours as the contract's `BusinessHours` parses them */
  static of(hours: CalendarHours): Calendar {
    return new Calendar(hours);
  }

  isOpenAt(at: number): boolean {
    return this.alwaysOpen || this.window(Math.floor(at / WINDOW_MS)).some(({ from, until }) => from <= at && at < until);
  }

  /** What is open from `from` on, up to the horizon: rising stretches of which one may go on where the one before ends. */
  *piecesAfter(from: number): Generator<Opening> {
    if (this.neverOpen) return;
    if (this.alwaysOpen) return yield { from, until: Infinity };
    const first = Math.floor(from / WINDOW_MS);
    for (let window = first; window <= first + HORIZON_DAYS / WINDOW_DAYS; window++) {
      for (const piece of this.window(window)) if (piece.until > from) yield { from: Math.max(piece.from, from), until: piece.until };
    }
  }

  /** What the calendar's own clock shows: the day, counted from 1970-01-01. */
  dayAt(at: number): number {
    return Math.floor((at + this.zone.regimes(at, at + 1)[0]!.offset) / DAY_MS);
  }

  planOf(day: number): DayPlan {
    return this.alwaysOpen ? WHOLE_DAY : this.days.planOf(day);
  }

  /** The hours that begin on a day, as instants. */
  openingsOf(day: number): Opening[] {
    const regimes = this.zone.regimes(day * DAY_MS - FARTHEST_MS, (day + 2) * DAY_MS + FARTHEST_MS);
    return merged(this.planOf(day).spans.flatMap((span) => instants(span, day, regimes)));
  }

  /** Openings within a window, cut off at its ends. */
  private window(index: number): Opening[] {
    const known = this.windows.get(index);
    if (known) return known;
    const [from, until] = [index * WINDOW_MS, (index + 1) * WINDOW_MS];
    const regimes = this.zone.regimes(from, until);
    const openings: Opening[] = [];
    for (let day = Math.floor((from - FARTHEST_MS) / DAY_MS) - 1; day * DAY_MS < until + FARTHEST_MS; day++) {
      for (const span of this.days.planOf(day).spans) openings.push(...instants(span, day, regimes));
    }
    const found = merged(openings);
    if (this.windows.size >= MOST_WINDOWS) this.windows.clear();
    this.windows.set(index, found);
    return found;
  }
}

/** When, within the regimes, the clocks show the times of a span: once as a rule, never or twice around a clock change. */
function instants(span: Span, day: number, regimes: Regime[]): Opening[] {
  return regimes
    .map(({ from, until, offset }) => ({ from: Math.max(from, day * DAY_MS + span.from - offset), until: Math.min(until, day * DAY_MS + span.until - offset) }))
    .filter(({ from, until }) => from < until);
}

/** The same stretches, rising; those that touch are one. */
function merged(openings: Opening[]): Opening[] {
  const apart: Opening[] = [];
  for (const { from, until } of openings.sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else apart.push({ from, until });
  }
  return apart;
}
