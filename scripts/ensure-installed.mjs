import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';

// Runs on any Node from 20.20 on, before a single package is there.

export const root = join(import.meta.dirname, '..');
/** The Node that the project brings as a package; everything of Parley runs on it. */
const ownNode = join(root, 'node_modules', 'node', 'bin', 'node');

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** @param {string} file @returns {Packages | undefined} */
const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** npm writes down what it installed as its last step; that has to be what the lock file asks for. */
const isComplete = () => {
  const wanted = packagesIn(join(root, 'package-lock.json')) ?? {};
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (!installed || !existsSync(ownNode)) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || installed[path]?.version === version || (optional && !installed[path]));
};

const install = () => {
  console.log('Installing packages; the first time this takes a minute or two …');
  const { status, stdout, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, shell: process.platform === 'win32' });
  if (status === 0 && existsSync(ownNode)) return;
  const errors = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('npm error'));
  const said = error?.message ?? errors.slice(0, 12).join('\n');
  console.error(`${said}\n\nThe packages could not be installed: see above, and try npm ci.`);
  process.exit(1);
};

/**
 * Installs what is missing, then runs the calling script on the project's own Node if it does not run there yet.
 * @param {string} script the caller's `import.meta.filename`
 */
export const ensureInstalled = async (script) => {
  if (!isComplete()) install();
  if (realpathSync(process.execPath) === realpathSync(ownNode)) return;
  await handOver(ownNode, [script, ...process.argv.slice(2)]);
};
