import type { Metric } from '@parley/contracts';
import type { Expected, Truth } from './truth/truth.js';

/** What a line of the table asks, in words. */
export function named({ tenant, metric, period, where }: Truth): string {
  const filters = [where.inbox?.name, where.team?.name, where.agent?.name, where.label, where.bot && `${where.bot} a bot`, where.detail].filter(Boolean);
  return `${metric} of ${tenant.name}, ${period.from} to ${period.to} in ${period.timeZone}${filters.length > 0 ? `, ${filters.join(', ')}` : ''}`;
}

/** Whether a number is what was worked out by hand; fractions of a millisecond are none. */
export const isAsExpected = (expected: Expected, figure: { [K in keyof Expected]?: Expected[K] | null }): boolean =>
  (Object.keys(expected) as (keyof Expected)[]).every((key) => {
    const [wanted, found] = [expected[key], figure[key]];
    return typeof wanted === 'number' && typeof found === 'number' ? Math.abs(wanted - found) < 1e-6 : wanted === found;
  });

/** The same question about several metrics is asked once. */
export function byQuestion(all: readonly Truth[]): { of: Truth; metrics: Metric[]; lines: Truth[] }[] {
  const groups = Map.groupBy(all, ({ tenant, period, where }) => JSON.stringify([tenant.name, period, where.inbox?.id, where.team?.id, where.agent?.id, where.label, where.bot, where.detail]));
  return [...groups.values()].map((lines) => ({ of: lines[0]!, metrics: [...new Set(lines.map(({ metric }) => metric))], lines }));
}
