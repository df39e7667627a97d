import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { missingFrom, readLock } from '../complete-lock.mjs';
import { offencesIn } from './house-rules.mjs';

const root = join(import.meta.dirname, '..', '..');
const skipped = new Set(['node_modules', 'dist', 'coverage', '.parley']);

/** @param {string} folder @returns {string[]} */
const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(m?[jt]sx?|css)$/.test(entry.name) ? [path] : [];
  });

const files = ['apps', 'libs', 'scripts'].flatMap((folder) => sources(join(root, folder)));
const offences = files.flatMap((file) => offencesIn({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
const missing = missingFrom(readLock());
if (missing.length > 0) offences.push(`package-lock.json: lock-is-complete: ${missing.length} optional packages are missing, so npm ci refuses it: run node scripts/complete-lock.mjs.`);
for (const offence of offences) console.log(offence);
console.log(`${files.length} files, ${offences.length} offences against the house rules.`);
process.exitCode = offences.length > 0 ? 1 : 0;
