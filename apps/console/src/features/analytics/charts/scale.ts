import type { MetricUnit } from '@parley/contracts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const times = [SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 50 * DAY];
const counts = Array.from({ length: 8 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

/** Steps that lines across a chart may have, by the unit of what is drawn. */
export const steps: Record<MetricUnit, number[]> = { ms: times, count: counts, share: [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5], score: [0.5, 1], ratio: [0.1, 0.2, 0.5, 1, 2, 5, 10] };

/** What a chart reaches up to: never less than makes sense of the unit, and a little over the most. */
export function ceilingOf(unit: MetricUnit, most: number): number {
  if (unit === 'score') return 5;
  if (unit === 'share') return most > 0.5 ? Math.max(1, most * 1.05) : Math.max(0.1, most * 1.2);
  return Math.max(unit === 'ms' ? 10 * SECOND : unit === 'count' ? 4 : 1, most * 1.12);
}
