import type { BenchOptions } from './options.js';
import type { Finding } from './report/finding.js';
import type { Machine } from './stage/machine.js';

/** What a measure works with. */
export interface Bench {
  options: BenchOptions;
  /** The servers, started when first asked for. */
  machine(): Promise<Machine>;
  /** Tells the person at the terminal. */
  say(line: string): void;
}

/** One thing that is measured. */
export interface Measure {
  name: string;
  /** What it finds out, in a line. */
  about: string;
  run(bench: Bench): Promise<Finding[]>;
}
