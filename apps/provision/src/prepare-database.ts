import { appRole, migrate, ownerRole, provision } from '@parley/tenancy';
import pg from 'pg';
import type { ProvisionConfig } from './config.js';
import { nameOf, owners, type Owner } from './owners.js';

/** `grant … with inherit` and `set` came with 16. */
const OLDEST = 160_000;

/**
 * Brings a database to what this release needs: per service three roles and a schema, then every migration that has not run.
 * Safe to repeat, and safe when several run at once.
 * @param say is told each step in a sentence
 * @throws when the database cannot be reached, is too old, or refuses
 */
export async function prepareDatabase(config: ProvisionConfig, say: (line: string) => void): Promise<void> {
  const url = config.ADMIN_DATABASE_URL;
  await asAdmin(url, requireVersion);
  await provision(url, Object.fromEntries(owners.map((owner) => [owner.service, config[owner.password]])));
  say(`Roles and schemas of ${owners.map(({ service }) => service).join(' and ')} are there.`);
  for (const { service, migrations } of owners) {
    await migrate({ service, url, migrations });
    say(`${service}: the schema has all ${migrations.length} migrations, up to ${nameOf(migrations.at(-1)!)}.`);
  }
  await asAdmin(url, showMigrations);
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'parley-provision' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  if (rows[0]!.number < OLDEST) throw new Error(`PostgreSQL 16 or newer is needed, this one is ${rows[0]!.name}`);
}

/** Lets each service see which migrations ran, so that its copies can wait for theirs without rights of the administrator. */
async function showMigrations(client: pg.Client): Promise<void> {
  const grant = ({ service }: Owner) =>
    `set local role ${pg.escapeIdentifier(ownerRole(service))};
     grant select on ${pg.escapeIdentifier(service)}.migration to ${pg.escapeIdentifier(appRole(service))};`;
  await client.query(`begin; ${owners.map(grant).join('\n')} commit`);
}
