import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { planOf, type Plan } from '../plan/plan.js';
import { Random } from '../plan/random.js';
import { scenarioOf, type ScenarioName } from '../plan/scenarios.js';
import { shrink } from '../plan/shrink.js';
import { World } from '../world/world.js';
import type { Wishes } from './arguments.js';
import { again, figures, words } from './report.js';
import { runScenario, type Outcome } from './run-scenario.js';

/** How long a failing plan is shrunk at most, in ms. */
const SHRINK_MS = 180_000;

export interface HarnessOptions {
  env: Record<string, string | undefined>;
  say: (line: string) => void;
  /** Where the history and the logs of a failed run are kept. */
  keep: string;
}

/** Runs scenarios one after the other in one world; in a new one after a failure, which may have left it broken, and where files are to lie elsewhere. */
export class Harness {
  private world: World | undefined;

  constructor(private readonly options: HarnessOptions) {}

  /** Answers how many scenarios failed. */
  async run({ scenarios, seed, seconds, plan }: Wishes): Promise<number> {
    this.options.say(`seed ${seed}`);
    let failed = 0;
    for (const name of scenarios) {
      const run = { name, seed, plan: plan ?? planOf(scenarioOf(name), new Random(seed).fork(name)), seconds: seconds ?? scenarioOf(name).seconds };
      if (!(await this.runOne(run))) failed += 1;
    }
    return failed;
  }

  async close(): Promise<void> {
    await this.world?.stop();
    this.world = undefined;
  }

  private async runOne(run: { name: ScenarioName; seed: number; plan: Plan; seconds: number }): Promise<boolean> {
    const { say } = this.options;
    const began = performance.now();
    const outcome = await this.tryOut(run).catch((error: Error) => error);
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
    if (!(outcome instanceof Error) && outcome.violations.length === 0) {
      say(`✓ ${run.name} (${took}, ${run.plan.length} faults): ${figures(outcome.evidence)}`);
      return true;
    }
    say(`✗ ${run.name} (${took}), seed ${run.seed}`);
    if (outcome instanceof Error) say(`  ${outcome.stack ?? outcome.message}`);
    else for (const line of [`  ${figures(outcome.evidence)}`, ...words(outcome.evidence, outcome.violations)]) say(line);
    this.keep(run.name, run.seed, outcome);
    for (const line of again(run.name, run.seed, run.plan)) say(line);
    await this.close();
    if (run.plan.length > 1 && !(outcome instanceof Error)) await this.tellSmallest(run);
    return false;
  }

  private async tryOut({ name, seed, plan, seconds }: { name: ScenarioName; seed: number; plan: Plan; seconds: number }): Promise<Outcome> {
    const { filesIn = 'folder' } = scenarioOf(name);
    if (this.world && this.world.filesIn !== filesIn) await this.close();
    this.world ??= await World.start(this.options.env, () => undefined, filesIn);
    return runScenario(this.world, { scenario: scenarioOf(name), plan, seed, seconds });
  }

  private async tellSmallest(run: { name: ScenarioName; seed: number; plan: Plan; seconds: number }): Promise<void> {
    const deadline = Date.now() + SHRINK_MS;
    const fails = async (plan: Plan) => {
      const outcome = await this.tryOut({ ...run, plan }).catch((error: Error) => error);
      const failed = outcome instanceof Error || outcome.violations.length > 0;
      if (failed) await this.close();
      return failed;
    };
    const smallest = await shrink(run.plan, fails, () => Date.now() < deadline);
    this.options.say(smallest.length < run.plan.length ? '  the smallest plan that still fails:' : '  it did not fail with fewer faults');
    for (const line of again(run.name, run.seed, smallest)) this.options.say(line);
  }

  private keep(name: string, seed: number, outcome: Outcome | Error): void {
    if (!this.world) return;
    const target = join(this.options.keep, `${name}-${seed}`);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    cpSync(this.world.logs, join(target, 'logs'), { recursive: true });
    if (!(outcome instanceof Error)) cpSync(outcome.folder, join(target, 'history'), { recursive: true });
    this.options.say(`  history and logs: ${target}`);
  }
}
