import { MAX_REPORT_DAYS, Refused, USUAL_REPORT_DAYS, type BotReport, type BotReportDay, type BotReportQuery } from '@parley/contracts';

const DAY_MS = 86_400_000;

/** A counter of a day. */
export interface Counter {
  day: string;
  what: string;
  n: number;
}
/** The days that a report is about, both included. */
export interface Span {
  from: string;
  to: string;
}

const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** @throws Refused `request.invalid` */
export function spanOf({ from, to }: Pick<BotReportQuery, 'from' | 'to'>, today: string): Span {
  const last = to ?? today;
  const first = from ?? dayAfter(last, 1 - USUAL_REPORT_DAYS);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days < 1) throw new Refused('request.invalid', undefined, [{ path: 'query.from', message: 'lies after to' }]);
  if (days > MAX_REPORT_DAYS) throw new Refused('request.invalid', undefined, [{ path: 'query.from', message: `a report is about ${MAX_REPORT_DAYS} days at most` }]);
  return { from: first, to: last };
}

export const daysOf = ({ from, to }: Span): string[] => Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, nth) => dayAfter(from, nth));

const figures = {
  conversations: 'conversations', involved: 'involved', resolved: 'resolved', confirmed: 'confirmed', handedOff: 'handed_off', reopened: 'reopened', answered: 'answered', suggested: 'suggested', unsure: 'unsure', right: 'right', wrong: 'wrong',
} as const satisfies Record<Exclude<keyof BotReportDay, 'day'>, string>;
const names = Object.keys(figures) as (keyof typeof figures)[];

/** Every figure of a day as its columns are named. */
export const dayColumns: readonly (keyof BotReportDay)[] = ['day', ...names];

const HAND_OFF = 'hand_off:';
const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round(Math.min(1, part / whole) * 10_000) / 10_000);
const sum = (counters: readonly Counter[], what: string): number => counters.reduce((total, one) => total + (one.what === what ? one.n : 0), 0);
const figuresOf = (counters: readonly Counter[]): Omit<BotReportDay, 'day'> => Object.fromEntries(names.map((name) => [name, sum(counters, figures[name])])) as Omit<BotReportDay, 'day'>;

export function perDay(counters: readonly Counter[], span: Span): BotReportDay[] {
  const byDay = Map.groupBy(counters, ({ day }) => day);
  return daysOf(span).map((day) => ({ day, ...figuresOf(byDay.get(day) ?? []) }));
}

/** What counters come to. @param locale asked for one language: of conversations without the bot it is not known */
export function reported(counters: readonly Counter[], { span, locale }: { span: Span; locale: string | undefined }): Omit<BotReport, 'topEntries' | 'worstEntries'> {
  const totals = { ...figuresOf(counters), taught: sum(counters, 'taught') };
  const { conversations, involved, resolved, handedOff, answered, suggested, unsure, right, wrong } = totals;
  const involvement = locale === undefined ? share(involved, conversations) : null;
  const resolution = share(resolved, involved);
  const questions = answered + suggested + unsure;
  return {
    ...span,
    totals,
    involvement,
    resolution,
    automation: involvement === null || resolution === null ? null : Math.round(involvement * resolution * 10_000) / 10_000,
    deflection: share(involved - handedOff, involved),
    coverage: { answered: share(answered, questions), suggested: share(suggested, questions), unsure: share(unsure, questions) },
    precision: share(right, right + wrong),
    handOffs: handOffsOf(counters, handedOff),
    days: perDay(counters, span),
  };
}

function handOffsOf(counters: readonly Counter[], handedOff: number): BotReport['handOffs'] {
  const reasons = [...new Set(counters.filter(({ what }) => what.startsWith(HAND_OFF)).map(({ what }) => what))];
  const counted = reasons.map((what) => ({ reason: what.slice(HAND_OFF.length), count: sum(counters, what) })).filter(({ count }) => count > 0);
  return counted.toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)).map((one) => ({ ...one, share: share(one.count, handedOff) ?? 0 }));
}
