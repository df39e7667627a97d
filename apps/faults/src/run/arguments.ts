import { parseArgs } from 'node:util';
import type { Plan } from '../plan/plan.js';
import { scenarioNames, type ScenarioName } from '../plan/scenarios.js';

export interface Wishes {
  scenarios: ScenarioName[];
  seed: number;
  /** For how long people write at least, when not as the scenario says. */
  seconds: number | undefined;
  /** In place of the one that follows from the seed. */
  plan: Plan | undefined;
  list: boolean;
  help: boolean;
}

/** What the command line asks for. @throws Error in one sentence */
export function wishesOf(args: string[]): Wishes {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seed: { type: 'string' }, seconds: { type: 'string' }, plan: { type: 'string' }, list: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const unknown = positionals.find((name) => !scenarioNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no scenario "${unknown}": choose among ${scenarioNames.join(', ')}.`);
  return {
    scenarios: positionals.length > 0 ? (positionals as ScenarioName[]) : scenarioNames.filter((name) => name !== 'short'),
    seed: numberOf('seed', values.seed) ?? Math.floor(Math.random() * 1e9),
    seconds: numberOf('seconds', values.seconds),
    plan: values.plan === undefined ? undefined : (JSON.parse(values.plan) as Plan),
    list: values.list,
    help: values.help,
  };
}

function numberOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, not "${value}".`);
  return number;
}
