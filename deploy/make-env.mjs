/** Writes `.env` for docker-compose.yml with fresh secrets: `node deploy/make-env.mjs [file]`. One that is there stays as it is. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const example = readFileSync(join(import.meta.dirname, 'compose.env.example'), 'utf8');
const target = process.argv[2] ?? join(import.meta.dirname, '..', '.env');
const secretFor = (name) => (name === 'PARLEY_SECRETS' ? randomBytes(32).toString('base64') : randomBytes(24).toString('hex'));

try {
  const filled = example.replace(/^([A-Z_]+)=$/gm, (_, name) => `${name}=${secretFor(name)}`);
  writeFileSync(target, filled, { mode: 0o600, flag: 'wx' });
  console.log(`${target} holds fresh secrets. Keep it: without it the data of this installation cannot be read.`);
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.log(`${target} is there already; nothing was changed.`);
}
