import type { Copy } from '@parley/fleet';
import { now } from '../history/entry.js';
import { until } from '../world/until.js';
import type { Scene } from './fault.js';

/** How long a process that was asked to end is waited for, in ms: longer than it may take, so that a late end is seen as one. */
const END_MS = 35_000;
const READY_MS = 25_000;

/** One that is just coming back from an earlier fault is given a moment, or the signal would hit nobody. */
const COMING_BACK_MS = 4000;

/** Sends a process a signal and notes how it ends; it is started again by itself. */
export async function endProcess(copy: Copy, signal: 'SIGKILL' | 'SIGTERM', { recorder }: Scene): Promise<void> {
  await until(async () => copy.ready, { within: COMING_BACK_MS, otherwise: () => '' }).catch(() => undefined);
  const began = now();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, END_MS, undefined);
  });
  const exit = await Promise.race([copy.end(signal), tooLong]);
  clearTimeout(timer);
  const tookMs = now() - began;
  const known = exit ?? { code: null, signal: null };
  if (exit || tookMs >= END_MS) recorder.note('nemesis', { type: 'exit', process: copy.name, signal, code: known.code, endedBy: known.signal, tookMs });
}

/** Waits until it has come back. @throws Error when it does not */
export const backAgain = (copy: Copy): Promise<void> => until(async () => copy.ready, { within: READY_MS, otherwise: () => `${copy.name} is not ready again` });
