import pg from 'pg';

/** A database of this name in the server, made when it is not there. Answers its URL. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  await asAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Removes it, whoever is connected: data of many gigabytes need not stay until the end. */
export const dropDatabase = (adminUrl: string, name: string) => asAdmin(adminUrl, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`));

/**
 * Does now what Postgres would do by itself some seconds later, in the middle of somebody else's round: vacuum and statistics of what was
 * written so far, and a checkpoint.
 */
export async function settle(adminUrl: string): Promise<void> {
  const names = await asAdmin(adminUrl, async (client) => (await client.query<{ name: string }>('select datname as name from pg_database where datallowconn and not datistemplate')).rows);
  for (const { name } of names) {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    await asAdmin(url.toString(), (client) => client.query('vacuum (analyze)'));
  }
  await asAdmin(adminUrl, (client) => client.query('checkpoint'));
}

/** Runs `work` on a connection of its own. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
