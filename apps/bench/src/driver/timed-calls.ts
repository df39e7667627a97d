import { Latencies } from './latencies.js';
import type { Latency } from './jobs.js';

/**
 * Asks one thing after the other and tells how long the answers took, reading them included. The first tenth is not counted: plans are
 * made then, and pages come from disk.
 */
export async function timed(count: number, ask: (index: number) => Promise<unknown>): Promise<Latency> {
  const latencies = new Latencies();
  const warmUp = Math.ceil(count / 10);
  for (let index = 0; index < count + warmUp; index++) {
    const began = performance.now();
    await ask(index);
    if (index >= warmUp) latencies.add(performance.now() - began);
  }
  return latencies.summary();
}
