import { join } from 'node:path';
import { scenarioNames, scenarioOf } from './plan/scenarios.js';
import { wishesOf, type Wishes } from './run/arguments.js';
import { Harness } from './run/harness.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const harness = new Harness({ env: process.env, say, keep: join(import.meta.dirname, '..', '..', '..', '.parley', 'faults') });

const HELP = `npm run test:faults -- [scenario …] [--seed number] [--seconds number] [--plan json] [--list]
Breaks Parley under load and checks afterwards that nothing was lost, doubled, disordered or leaked. Without a name: every scenario but "short".`;

async function run(wishes: Wishes): Promise<number> {
  if (wishes.help) say(`${HELP}\n`);
  if (wishes.list || wishes.help) {
    for (const name of scenarioNames) say(`${name.padEnd(32)}${scenarioOf(name).about}`);
    return 0;
  }
  const failed = await harness.run(wishes);
  say(failed === 0 ? `${wishes.scenarios.length} scenarios, nothing lost, doubled, out of order or leaked` : `${failed} of ${wishes.scenarios.length} scenarios failed`);
  return failed === 0 ? 0 : 1;
}

/** Ends with whatever it started, also when whoever started it is gone. */
async function leave(code: number): Promise<never> {
  await harness.close();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave(130));
if (process.send) process.once('disconnect', () => void leave(1));

try {
  await leave(await run(wishesOf(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  await leave(2);
}
