import { measures } from './measures/all.js';
import type { BenchOptions } from './options.js';
import type { Finding } from './report/finding.js';
import { startMachine, type Machine } from './stage/machine.js';

export interface Outcome {
  findings: Finding[];
  /** Measures that could not be taken, with the reason. */
  failures: Record<string, string>;
  /** Of the servers that were used. */
  versions: Record<string, string>;
}

/** Runs the chosen measures one after the other on the same servers. One that fails keeps none of the others from being taken. */
export async function run(options: BenchOptions, print: (line: string) => void): Promise<Outcome> {
  const say = (line: string) => print(`  ${line}`);
  let started: Promise<Machine> | undefined;
  const machine = () => (started ??= startMachine({ keep: options.keep, say }));
  const outcome: Outcome = { findings: [], failures: {}, versions: {} };
  const stop = async () => {
    await (await started?.catch(() => undefined))?.stop();
    started = undefined;
  };
  const interrupted = () => void stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    for (const measure of measures.filter(({ name }) => options.measures.length === 0 || options.measures.includes(name))) {
      print(`\n${measure.name}: ${measure.about}`);
      try {
        outcome.findings.push(...(await measure.run({ options, machine, say })));
      } catch (error) {
        outcome.failures[measure.name] = error instanceof Error ? error.message : String(error);
        say(`failed: ${outcome.failures[measure.name]}`);
      }
    }
    outcome.versions = (await started?.catch(() => undefined))?.versions ?? {};
  } finally {
    await stop();
  }
  return outcome;
}
