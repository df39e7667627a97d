import { build, BuildError } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { stopRunning } from './testing/run.mjs';
import { browserSuites, jest, lint, typecheck, unit } from './testing/runners.mjs';
import { startServers, stopServers } from './testing/servers.mjs';
import { startShape, stopShapes } from './testing/shapes.mjs';
import { sum, tally, words } from './testing/tally.mjs';

// `npm test`: everything, in this order. `npm run test:unit` and the like: one section.
await ensureInstalled(import.meta.filename);

/** @typedef {import('./testing/tally.mjs').Tally} Tally */

/** What could not be had is said, and in CI it counts as a failure. @param {string[]} reasons */
const leftOut = (reasons) => (process.env.CI === 'true' ? tally({ failed: reasons.length, notes: reasons.map((reason) => `CI must not leave tests out. ${reason}`) }) : tally({ notes: reasons.map((reason) => `Some tests were left out. ${reason}`) }));

const int = async () => {
  const { env, lacking } = await startServers();
  try {
    // Without CI in its environment a test that lacks a server is skipped; that it lacks one is counted here, once.
    return sum([await jest('int', { env: { ...env, ...(lacking.length > 0 && { CI: '' }) } }), leftOut(lacking)]);
  } finally {
    await stopServers();
  }
};

/** @param {'onebox' | 'distributed'} shape */
const journeys = async (shape) => {
  const parley = await startShape(shape);
  try {
    console.log(`  in the ${shape} shape`);
    return await jest('e2e', { env: parley.env });
  } finally {
    await parley.stop();
  }
};

const e2e = async () => {
  await build();
  const { findChromium, missingForDistributed } = await import('../libs/local-servers/dist/index.js');
  const found = await findChromium().catch((/** @type {Error} */ error) => error);
  if (found instanceof Error) return leftOut([found.message]);
  const alone = await browserSuites(found);
  const onebox = await journeys('onebox');
  const lacking = await missingForDistributed();
  return sum([alone, onebox, lacking.length > 0 ? leftOut(lacking) : await journeys('distributed')]);
};

/** @type {Record<string, [title: string, run: () => Promise<Tally>]>} */
const sections = {
  typecheck: ['Type check', typecheck],
  lint: ['Lint', lint],
  unit: ['Unit tests', unit],
  int: ['Integration tests', int],
  e2e: ['Browser journeys', e2e],
};

/** @param {string} name */
const runSection = async (name) => {
  const [title, work] = /** @type {[string, () => Promise<Tally>]} */ (sections[name]);
  console.log(`\n${title}`);
  const began = performance.now();
  const result = await work().catch((/** @type {Error} */ error) => tally({ failed: 1, notes: [error instanceof BuildError ? error.message : (error.stack ?? error.message)] }));
  for (const note of result.notes) console.log(`  ${note}`);
  console.log(`  ${title}: ${words(result)} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
};

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    stopRunning();
    await Promise.allSettled([stopShapes(), stopServers()]);
    process.exit(130);
  });
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !sections[name]);
if (unknown) {
  console.error(`There is no section "${unknown}": choose among ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}
const results = [];
for (const name of asked.length > 0 ? asked : Object.keys(sections)) results.push(await runSection(name));
const all = sum(results);
console.log(`\n${words(all)}`);
process.exit(all.failed > 0 ? 1 : 0);
