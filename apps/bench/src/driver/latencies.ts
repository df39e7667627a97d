import { createHistogram } from 'node:perf_hooks';
import type { Latency } from './jobs.js';

const MICROS = 1000;

/** A high dynamic range histogram of times, in microseconds with three digits. */
export class Latencies {
  private readonly histogram = createHistogram({ lowest: 1, highest: 600_000_000, figures: 3 });

  /** @param ms at least a microsecond is noted */
  add(ms: number): void {
    this.histogram.record(Math.max(1, Math.round(ms * MICROS)));
  }

  summary(): Latency {
    const { histogram } = this;
    const at = (percent: number) => (histogram.count === 0 ? 0 : histogram.percentile(percent) / MICROS);
    return { count: histogram.count, p50: at(50), p95: at(95), p99: at(99), max: histogram.count === 0 ? 0 : histogram.max / MICROS };
  }
}
