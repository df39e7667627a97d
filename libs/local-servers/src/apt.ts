import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.js';

const run = promisify(execFile);
/** Debian's daemons would start at installation; run level 1 tells their scripts not to. */
const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
const aptGet = (...args: string[]) => run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env: environment, timeout: 300_000, maxBuffer: 1 << 24 });

/** Installs Debian packages when that needs no question: as root, where there is apt. Answers whether they are there now. */
export const installPackages = async (packages: string[]): Promise<boolean> => {
  if (process.getuid?.() !== 0 || !(await findProgram('apt-get'))) return false;
  const install = () => aptGet('install', '-y', '--no-install-recommends', ...packages);
  return install()
    .catch(() => aptGet('update').then(install))
    .then(
      () => true,
      () => false,
    );
};
