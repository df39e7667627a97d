import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../ensure-installed.mjs';
import { run } from './run.mjs';
import { withSecondAttempt } from './second-attempt.mjs';
import { readResults, sum, tally, tallyOf } from './tally.mjs';

const bin = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);
const jestPath = bin('jest', 'bin', 'jest.js');

/** @param {(file: string) => Promise<{ ok: boolean }>} work @returns {Promise<import('./second-attempt.mjs').Results>} */
const resultsOf = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-results-'));
  try {
    const file = join(folder, 'result.json');
    const { ok } = await work(file);
    return { ok, files: readResults(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * One project of jest.config.mjs.
 * @param {'unit' | 'int' | 'e2e'} project
 * @param {{ env?: Record<string, string>, workers?: number, minutes?: number }} [options]
 */
export const jest = async (project, { env, workers = availableParallelism(), minutes = 20 } = {}) => {
  const attempt = (/** @type {number} */ atOnce, /** @type {string[]} */ ...more) =>
    resultsOf((file) => {
      const args = ['--selectProjects', project, '--maxWorkers', String(atOnce), '--passWithNoTests', '--json', '--outputFile', file, ...more];
      return run(['--disable-warning=TimeoutNegativeWarning', '--disable-warning=ExperimentalWarning', jestPath, ...args], { env: { FORCE_COLOR: process.stderr.isTTY ? '1' : '0', ...env }, minutes });
    });
  const again = (/** @type {string[]} */ paths) => {
    console.log(`  ${paths.length} file(s) once more, alone`);
    return attempt(1, '--runTestsByPath', ...paths);
  };
  const first = await attempt(workers);
  return project === 'unit' ? tallyOf(first.files, first.ok) : withSecondAttempt(first, again);
};

/** @param {string[]} args @param {{ env?: Record<string, string>, cwd?: string }} [options] */
const vitest = (args, options) =>
  resultsOf(async (file) => {
    // Shown when it is done, because it runs beside jest.
    const { ok, output } = await run([bin('vitest', 'vitest.mjs'), 'run', ...args, '--testTimeout=20000', '--reporter=default', '--reporter=json', `--outputFile=${file}`], { quiet: true, minutes: 10, ...options });
    console.log(output);
    return { ok };
  }).then(({ ok, files }) => tallyOf(files, ok));

/** What needs no servers; of the front ends every workspace that has a configuration for it. */
export const unit = async () => sum(await Promise.all([jest('unit'), vitest(['--config', 'vitest.config.mjs'])]));

/** Front ends alone in a real browser: every workspace that has a configuration for it. @param {string} chromium */
export const browserSuites = async (chromium) => {
  const folders = ['apps/widget', 'apps/console'].map((folder) => join(root, folder)).filter((folder) => existsSync(join(folder, 'vitest.browser.config.ts')));
  const results = [];
  for (const cwd of folders) results.push(await vitest(['--config', 'vitest.browser.config.ts'], { cwd, env: { CHROMIUM_PATH: chromium, CHROMIUM: chromium } }));
  return sum(results);
};

/** @param {string} name @param {string[]} args */
const tool = async (name, args) => {
  const { ok, output } = await run(args, { quiet: true });
  if (!ok) console.error(`${output || `${name} failed without a word.`}\n`);
  return ok;
};

const tsc = bin('typescript7', 'bin', 'tsc');
const typed = ['apps/widget'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));

/** Types of everything: what is built, and then tests, journeys and scripts. Counts as one test. */
export const typecheck = async () => ((await tool('The type check', [tsc, '-b', 'tsconfig.json', ...typed, 'tsconfig.tests.json'])) ? tally({ passed: 1 }) : tally({ failed: 1 }));

/** Linter, import rules and house rules. Counts as one test. */
export const lint = async () => {
  const all = await Promise.all([
    tool('oxlint', [bin('oxlint', 'bin', 'oxlint')]),
    tool('dependency-cruiser', [bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', 'apps', 'libs']),
    tool('The house rules', ['scripts/lint/check-house-rules.mjs']),
  ]);
  return all.every(Boolean) ? tally({ passed: 1 }) : tally({ failed: 1 });
};
