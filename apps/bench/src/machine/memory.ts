import { stateOf } from './processes.js';

const MEASURE_MS = 250;

/** Memory of some processes together, in bytes. */
export const rssOf = (pids: number[]) => pids.reduce((sum, pid) => sum + (stateOf(pid)?.rss ?? 0), 0);

/** Watches the memory of some processes until told to stop; answers the most that they had together, in bytes. */
export function watchMemory(pids: number[]): () => number {
  let most = rssOf(pids);
  const look = () => (most = Math.max(most, rssOf(pids)));
  const timer = setInterval(look, MEASURE_MS);
  return () => {
    clearInterval(timer);
    return look();
  };
}
