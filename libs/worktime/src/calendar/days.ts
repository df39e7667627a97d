import type { BusinessHours, Holiday, OpenHours, Weekday } from '@parley/contracts';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_OF_A_YEAR = 366;
/** From Monday on. Written out here, because the contract's own list would bring its schemas into the browser. */
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const satisfies readonly Weekday[];

/** From one wall-clock time to another, in milliseconds since the beginning of the day; `until` may lie on the next. */
export interface Span {
  from: number;
  until: number;
}

/** What a calendar says of a day: the hours that begin on it, and the holiday by whose name. */
export interface DayPlan {
  spans: readonly Span[];
  holiday: string | null;
}

const millis = (time: string) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;

function spanOf({ from, to }: OpenHours): Span {
  const [begin, end] = [millis(from), millis(to)];
  return { from: begin, until: end > begin ? end : end + DAY_MS };
}

/** Days are counted from 1970-01-01, as the calendar on the wall counts them. */
export const dayOf = (date: string): number => Date.parse(date) / DAY_MS;
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** From 0 for Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
/** Month and day as one number: 229 is 29 February. */
const inYear = (day: number): number => {
  const date = new Date(day * DAY_MS);
  return (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
};

/** A holiday whose dates were read once: a search may ask for thousands of days. */
interface Stretch {
  plan: DayPlan;
  yearly: boolean;
  first: number;
  last: number;
  /** `first` and `last` as in every year. */
  from: number;
  to: number;
}

function stretchOf({ name, date, until = date, yearly, hours }: Holiday): Stretch {
  const [first, last] = [dayOf(date), dayOf(until)];
  return { plan: { spans: hours.map(spanOf), holiday: name }, yearly, first, last, from: inYear(first), to: inYear(last) };
}

function holds({ yearly, first, last, from, to }: Stretch, day: number, at: number): boolean {
  if (!yearly) return first <= day && day <= last;
  if (last - first >= DAYS_OF_A_YEAR - 1) return true;
  // A stretch may go over the turn of the year.
  return from <= to ? from <= at && at <= to : at >= from || at <= to;
}

/** Week and holidays, day by day. */
export class Days {
  private readonly week: DayPlan[];
  /** Those of a certain year first, then the yearly ones, each in the order of the list. */
  private readonly holidays: Stretch[];

  constructor({ week, holidays }: Pick<BusinessHours, 'week' | 'holidays'>) {
    this.week = weekdays.map((weekday) => ({ spans: week[weekday].map(spanOf), holiday: null }));
    this.holidays = [...holidays.filter(({ yearly }) => !yearly), ...holidays.filter(({ yearly }) => yearly)].map(stretchOf);
  }

  /** Whether no day of any year has hours. */
  get areAllClosed(): boolean {
    return this.week.every(({ spans }) => spans.length === 0) && this.holidays.every(({ plan }) => plan.spans.length === 0);
  }

  planOf(day: number): DayPlan {
    const at = inYear(day);
    return this.holidays.find((stretch) => holds(stretch, day, at))?.plan ?? this.week[weekdayOf(day)]!;
  }
}
