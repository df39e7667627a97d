import type { BotReportDay } from '@parley/contracts';

/** From how many days on a bar stands for a week. */
const MOST_BARS = 62;
const WEEK = 7;

/** What became of the conversations that the bot had, on one day or in the seven from it on. */
export interface Bucket {
  from: string;
  to: string;
  resolved: number;
  handedOff: number;
  /** Neither: it is not over yet, or nobody knows. */
  rest: number;
}

const sum = (days: readonly BotReportDay[], of: 'involved' | 'resolved' | 'handedOff') => days.reduce((total, day) => total + day[of], 0);

/** The days as bars: one each, or one a week where they would be too many. */
export function bucketsOf(days: readonly BotReportDay[]): Bucket[] {
  const size = days.length > MOST_BARS ? WEEK : 1;
  return Array.from({ length: Math.ceil(days.length / size) }, (_, at) => {
    const of = days.slice(at * size, (at + 1) * size);
    const [resolved, handedOff] = [sum(of, 'resolved'), sum(of, 'handedOff')];
    // One that came back from people and was resolved is in both.
    return { from: of[0]!.day, to: of.at(-1)!.day, resolved, handedOff: Math.min(handedOff, Math.max(0, sum(of, 'involved') - resolved)), rest: Math.max(0, sum(of, 'involved') - resolved - handedOff) };
  });
}

/** A round number that all of them stay under, for the scale. */
export function topOf(buckets: readonly Bucket[]): number {
  const most = Math.max(1, ...buckets.map(({ resolved, handedOff, rest }) => resolved + handedOff + rest));
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * unit).find((top) => top >= most && Number.isInteger(top)) ?? most;
}
