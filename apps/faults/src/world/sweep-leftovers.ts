import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.js';
import type { World } from './world.js';

/** Older than anything that a sweep leaves alone. */
const AGE_HOURS = 30;
const AGE = `update conversations.attachment set created_at = created_at - interval '${AGE_HOURS} hours', swept_at = swept_at - interval '${AGE_HOURS} hours' where message_id is null and tenant_id = any ($1)`;
const LEFT = 'select from conversations.attachment where message_id is null and tenant_id = any ($1) limit 1';
const WITHIN_MS = 25_000;

/** What uploads that never ended left in the folder of files. */
export const unfinishedIn = async ({ filesFolder }: World): Promise<string[]> => {
  const folder = join(filesFolder, '.incoming');
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
};

/** Lets time pass for what belongs to nothing, and one process start anew, which looks for it first. What is left then is for the checker to say. */
export async function sweepLeftovers(world: World, tenants: string[]): Promise<void> {
  await world.db.query(AGE, [tenants]);
  const past = new Date(Date.now() - AGE_HOURS * 3_600_000);
  for (const path of await unfinishedIn(world)) await utimes(path, past, past).catch(() => undefined);
  const copy = world.copy('conversations-1');
  await copy.end('SIGTERM');
  await until(async () => copy.ready, { within: WITHIN_MS, otherwise: () => `${copy.name} is not ready again` });
  const swept = async () => (await world.db.query(LEFT, [tenants])).rowCount === 0 && (await unfinishedIn(world)).length === 0;
  await until(swept, { within: WITHIN_MS, otherwise: () => '' }).catch(() => undefined);
}
