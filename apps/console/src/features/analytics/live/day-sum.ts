import type { LiveAnalytics } from '@parley/contracts';

type Quarter = LiveAnalytics['curve'][number];
const AN_HOUR = 4;

/** A day by hours: of what is still to come only what is usual is known. */
export interface Hour {
  at: string;
  arrived: number | null;
  resolved: number | null;
  usual: number;
}

const sum = (some: readonly Quarter[], of: 'arrived' | 'resolved' | 'usual') => some.reduce((all, one) => all + one[of], 0);

/** Quarters of an hour put together to hours. `now`: what begins later has not been yet. */
export function hoursOf(curve: readonly Quarter[], now: string): Hour[] {
  return Array.from({ length: Math.ceil(curve.length / AN_HOUR) }, (_, at) => {
    const some = curve.slice(at * AN_HOUR, (at + 1) * AN_HOUR);
    const began = some[0]!.at <= now;
    return { at: some[0]!.at, arrived: began ? sum(some, 'arrived') : null, resolved: began ? sum(some, 'resolved') : null, usual: Math.round(sum(some, 'usual') * 10) / 10 };
  });
}

/** How much came in so far, and how much does usually until now. */
export function soFar(curve: readonly Quarter[], now: string): { arrived: number; usual: number } {
  const been = curve.filter(({ at }) => at <= now);
  return { arrived: sum(been, 'arrived'), usual: Math.round(sum(been, 'usual')) };
}
