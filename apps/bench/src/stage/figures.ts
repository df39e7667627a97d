import type { Copy } from '@parley/fleet';

/** The mean of what a process has observed in a histogram since it started. @throws Error when it has observed nothing */
export async function meanOf({ port }: Copy, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const figure = (suffix: string) => Number(new RegExp(`^${name}_${suffix} (\\S+)$`, 'm').exec(text)?.[1]);
  const [sum, count] = [figure('sum'), figure('count')];
  if (!(count > 0)) throw new Error(`${name} was not observed`);
  return sum / count;
}
