import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `node scripts/complete-lock.mjs`, after npm install. npm leaves out of the lock file what its registry does not serve, such as a
// package's binaries for other platforms; `npm ci` then refuses the lock file everywhere. This writes them in by name.

/**
 * @typedef {{ version?: string, dev?: boolean, license?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** As Node looks for it: beside the package, then in every folder above. @param {Lock} lock @param {string} from @param {string} name */
const isThere = ({ packages }, from, name) => {
  const steps = from.split('/node_modules/');
  const places = steps.map((_, index) => `${steps.slice(0, index + 1).join('/node_modules/')}/node_modules/${name}`);
  return [...places, `node_modules/${name}`].some((place) => packages[place]);
};

/**
 * Optional packages that the lock file asks for and does not hold.
 * @param {Lock} lock @returns {{ name: string, version: string, of: Entry }[]}
 */
export const missingFrom = (lock) =>
  Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isThere(lock, path, name))
      .map(([name, version]) => ({ name, version, of: entry })),
  );

/** Platform packages say in their name what they are for. @param {string} name @param {string} version @param {Entry} of @returns {Entry} */
const entryFor = (name, version, of) => {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version)) throw new Error(`${name} ${version} does not say which platform it is for: write it into package-lock.json by hand.`);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && os[0] === 'linux' ? ['glibc'] : undefined;
  return { version, cpu, ...(of.dev && { dev: true }), ...(libc && { libc }), ...(of.license && { license: of.license }), optional: true, os };
};

/** @returns {Lock} */
export const readLock = () => JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));

if (process.argv[1] === import.meta.filename) {
  const lock = readLock();
  const missing = missingFrom(lock);
  for (const { name, version, of } of missing) lock.packages[`node_modules/${name}`] = entryFor(name, version, of);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(join(import.meta.dirname, '..', 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages written into package-lock.json.`);
}
