import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

const cache = join(root, 'node_modules', '.cache', 'parley');
const tsc = join(root, 'node_modules', 'typescript7', 'bin', 'tsc');

/**
 * A browser part: bundled anew only when something that goes into it has changed, because bundlers do not know.
 * @typedef {{ name: string, folder: string, command: string[] }} Bundle
 */
/** @type {Bundle[]} */
const bundles = [
  { name: 'console', folder: 'apps/console', command: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'] },
  { name: 'widget', folder: 'apps/widget', command: ['build.mjs'] },
];

/** The folders of our own libraries that a part is made of, as its `package.json` and theirs say. @param {string} folder @returns {string[]} */
const libsOf = (folder) => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const own = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name.startsWith('@parley/'));
  return [...new Set(own.map((name) => name.replace('@parley/', 'libs/')).flatMap((lib) => [...libsOf(lib), lib]))];
};

/** @param {string} path @returns {string[]} */
const filesIn = (path) => {
  if (!existsSync(path)) return [];
  if (/\.(json|mjs|ts)$/.test(path)) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => name !== 'dist' && name !== 'node_modules');
  return entries.flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
};

/** @param {Bundle} bundle */
const fingerprint = ({ folder }) => {
  const hash = createHash('sha256').update(process.version);
  const inputs = [folder, ...libsOf(folder).map((lib) => `${lib}/src`), 'package-lock.json', 'tsconfig.base.json'];
  for (const file of inputs.flatMap((input) => filesIn(join(root, input)).sort())) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
};

/** @param {Bundle} bundle */
const markOf = ({ name }) => join(cache, `${name}.built`);

/** @param {Bundle} bundle */
const isCurrent = (bundle) => {
  const built = existsSync(markOf(bundle)) ? readFileSync(markOf(bundle), 'utf8') : '';
  return existsSync(join(root, bundle.folder, 'dist')) && built === fingerprint(bundle);
};

/** Runs a build step; what it prints is shown only when it fails. @param {string} name @param {string[]} args @param {string} cwd */
const step = (name, args, cwd = root) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(undefined) : reject(new BuildError(`${said.trim()}\n\nThe build of ${name} failed.`))));
  });

export class BuildError extends Error {}

/** @param {Bundle} bundle */
const buildBundle = async (bundle) => {
  const print = fingerprint(bundle);
  await step(`the ${bundle.name}`, bundle.command, join(root, bundle.folder));
  mkdirSync(cache, { recursive: true });
  writeFileSync(markOf(bundle), print);
};

/**
 * Builds what changed: services and libraries by the compiler, which knows itself, console and widget by their bundlers.
 * Throws `BuildError` with what the failing step said.
 */
export const build = async () => {
  const patience = setTimeout(() => console.log('Building …'), 700);
  try {
    const stale = bundles.filter((bundle) => existsSync(join(root, bundle.folder, 'package.json')) && !isCurrent(bundle));
    // Bundlers read the compiled libraries.
    if (stale.length > 0) await step('the libraries', [tsc, '-b', ...new Set(stale.flatMap(({ folder }) => libsOf(folder)))]);
    await Promise.all([step('the services', [tsc, '-b', 'apps/onebox', 'apps/distributed', 'apps/bench', 'apps/faults']), ...stale.map(buildBundle)]);
  } finally {
    clearTimeout(patience);
  }
};

/** Builds; a failure is shown and ends the process. */
export const buildOrExit = () =>
  build().catch((error) => {
    console.error(error instanceof BuildError ? error.message : error);
    process.exit(1);
  });

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled(import.meta.filename);
  const began = performance.now();
  await buildOrExit();
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}
