/**
 * Lays out what an image runs: `node deploy/assemble.mjs <service> <folder>`.
 * Copies the compiled files of the service and of every workspace it depends on, and makes `<folder>/service` lead to the service, so
 * that one command starts whatever the image holds. Dependencies from npm are not its business.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Files that a service hands to browsers. */
const pages = { gateway: ['apps/console/dist', 'apps/widget/dist', 'apps/widget/demo'] };

const [service, target] = process.argv.slice(2);
if (!service || !target || !existsSync(join(root, 'apps', service, 'package.json'))) {
  console.error('Usage: node deploy/assemble.mjs <service> <folder>, with a service of apps/');
  process.exit(2);
}

/** Where the workspace called `@parley/<name>` lives. */
const folderOf = (name) => ['apps', 'libs'].map((kind) => `${kind}/${name.slice('@parley/'.length)}`).find((folder) => existsSync(join(root, folder, 'package.json')));

function workspacesOf(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies).filter((each) => each.startsWith('@parley/'))) workspacesOf(folderOf(name), found);
  return found;
}

const isNeeded = (path) => !/\.(d\.ts|tsbuildinfo)$/.test(path);
function copy(path) {
  if (!existsSync(join(root, path))) throw new Error(`${path} is not there: build first`);
  mkdirSync(dirname(join(target, path)), { recursive: true });
  cpSync(join(root, path), join(target, path), { recursive: true, filter: isNeeded });
}

for (const folder of workspacesOf(`apps/${service}`)) {
  copy(`${folder}/package.json`);
  copy(`${folder}/dist`);
}
for (const path of pages[service] ?? []) copy(path);
symlinkSync(join('apps', service), join(target, 'service'));
