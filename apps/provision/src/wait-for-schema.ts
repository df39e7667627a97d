import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { WaitConfig } from './config.js';
import { nameOf, type Owner } from './owners.js';
import { sentenceFor } from './sentence-for.js';

const POLL_MS = 1000;
const UNDEFINED_TABLE = '42P01';

/**
 * Returns once every migration that this release knows has run in the service's schema. Migrations of a newer release do not disturb.
 * @throws when the time is over, with the reason of the last look
 */
export async function waitForSchema({ service, migrations }: Owner, { DATABASE_URL, WAIT_SECONDS }: WaitConfig): Promise<void> {
  const wanted = migrations.map(nameOf);
  const deadline = Date.now() + WAIT_SECONDS * 1000;
  for (;;) {
    const lacking = await look(DATABASE_URL, service, wanted);
    if (!lacking) return;
    if (Date.now() + POLL_MS > deadline) throw new Error(`The schema of ${service} was not ready after ${WAIT_SECONDS} s: ${lacking}`);
    await pause(POLL_MS);
  }
}

/** What is still lacking, as a sentence. */
async function look(url: string, service: string, wanted: string[]): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, application_name: `parley-${service}-wait` });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`select name from ${pg.escapeIdentifier(service)}.migration`);
    const done = new Set(rows.map(({ name }) => name));
    const open = wanted.filter((name) => !done.has(name));
    return open.length ? `${open.join(', ')} has not run` : undefined;
  } catch (error) {
    return (error as { code?: string }).code === UNDEFINED_TABLE ? 'no migration has run' : sentenceFor(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
