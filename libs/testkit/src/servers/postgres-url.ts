import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { addressOf, missingReason } from './kinds.js';

/** Databases of earlier test files of the same worker are dropped when the next file asks: their files are done. */
const worker = `parley_test_${process.env.TEST_RUN || process.ppid}_w${process.env.JEST_WORKER_ID || 0}_`;
const ofThisFile = new Set<string>();

const asAdmin = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const url = addressOf('postgres');
  if (!url) throw new Error(missingReason('postgres') ?? 'No Postgres for tests: run them with jest or npm test, which start one.');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const drop = async (client: Client, prefix: string, keep: ReadonlySet<string>) => {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
  for (const { datname } of rows) if (!keep.has(datname)) await client.query(`drop database if exists ${quoted(datname)} with (force)`);
};

const urlOf = (name: string) => {
  const url = new URL(addressOf('postgres')!);
  url.pathname = `/${name}`;
  return url.toString();
};

/** Prepares a database once per run, for tests that copy it. */
export interface Template {
  /** Distinguishes templates, and becomes part of a database's name: lower-case letters, digits, `_`. */
  name: string;
  /** Fills the empty database at `url`; must close its connections. */
  prepare: (url: string) => Promise<void>;
}

/** One process of a run makes a template, the others wait for it. */
const ensureTemplate = async (client: Client, { name, prepare }: Template): Promise<string> => {
  const database = `parley_test_${process.env.TEST_RUN || process.ppid}_template_${name}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [database]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) {
      const beginning = `${database}_new`;
      await client.query(`drop database if exists ${quoted(beginning)} with (force)`);
      await client.query(`create database ${quoted(beginning)}`);
      await prepare(urlOf(beginning));
      await client.query(`alter database ${quoted(beginning)} rename to ${quoted(database)}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [database]);
  }
  return database;
};

/**
 * URL of a new, empty database (or a copy of `template`) for the calling test file, as superuser. It goes when the
 * worker's next file asks for one, or at the end of the run.
 */
export const postgresUrl = (template?: Template): Promise<string> =>
  asAdmin(async (client) => {
    await drop(client, worker, ofThisFile);
    const name = worker + randomBytes(4).toString('hex');
    ofThisFile.add(name);
    const from = template ? ` template ${quoted(await ensureTemplate(client, template))}` : '';
    await client.query(`create database ${quoted(name)}${from}`);
    return urlOf(name);
  });

/** Drops every database of a run. Called when its tests are over. */
export const dropTestDatabases = (run: string): Promise<void> => asAdmin((client) => drop(client, `parley_test_${run}_`, new Set()));
