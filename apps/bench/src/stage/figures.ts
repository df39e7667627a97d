import type { Copy } from '@parley/fleet';

/** What a process has observed in a histogram since it started. */
export interface Observed {
  sum: number;
  count: number;
}

export async function observedBy({ port }: Copy, name: string): Promise<Observed> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const figure = (suffix: string) => Number(new RegExp(`^${name}_${suffix} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
  return { sum: figure('sum'), count: figure('count') };
}

/** The mean of what was observed between two moments. @throws Error when it was nothing */
export function meanBetween(before: Observed, after: Observed): number {
  if (after.count <= before.count) throw new Error('Nothing was observed');
  return (after.sum - before.sum) / (after.count - before.count);
}
