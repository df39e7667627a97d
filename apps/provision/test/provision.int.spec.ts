import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, removeFolder, startPostgres, type RunningPostgres } from '@parley/local-servers';
import pg from 'pg';
import { owners } from '../src/owners.js';
import { run } from '../src/run.js';

/** Roles belong to a whole cluster, and these tests change their passwords: they have one of their own. */
let postgres: RunningPostgres;
let folder: string;

const secret = () => randomBytes(16).toString('hex');
const sql = async <T extends Record<string, unknown>>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
};
const refusal = (url: string, text: string) => sql(url, text).then(
  () => 'done',
  (error: Error & { code?: string }) => error.code,
);

interface Installation {
  env: Record<string, string>;
  /** The database, as a service's own role. */
  as: (service: string) => string;
}

/** An empty database and passwords for it. */
async function installation(): Promise<Installation> {
  const name = `parley_${randomBytes(4).toString('hex')}`;
  await sql(postgres.url, `create database ${name}`);
  const admin = new URL(postgres.url);
  admin.pathname = `/${name}`;
  const env: Record<string, string> = { ADMIN_DATABASE_URL: admin.toString(), ...Object.fromEntries(owners.map(({ password }) => [password, secret()])) };
  return { env, as: (service) => `postgres://parley_${service}:${env[`DB_PASSWORD_${service.toUpperCase()}`]}@127.0.0.1:${postgres.port}/${name}` };
}

async function provision(args: string[], env: Record<string, string>) {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await run(args, { env, say: (line) => void said.push(line), complain: (line) => void complaints.push(line) });
  return { code, said, complaints };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-provision-'));
  postgres = await startPostgres({ dataDir: folder, settings: { fsync: 'off' } });
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  await removeFolder(folder);
});

describe('an empty database', () => {
  it('gets roles, schemas and every migration; each service sees its own and may change no table', async () => {
    const { env, as } = await installation();
    expect(await provision([], env)).toMatchObject({ code: 0, complaints: [] });
    for (const { service, migrations } of owners) {
      const other = owners.find((each) => each.service !== service)!.service;
      expect(await sql(as(service), `select name from ${service}.migration`)).toHaveLength(migrations.length);
      expect(await refusal(as(service), `delete from ${service}.migration`)).toBe('42501');
      expect(await refusal(as(service), `create table ${service}.extra ()`)).toBe('42501');
      expect(await refusal(as(service), `select * from ${other}.migration`)).toBe('42501');
    }
  });

  it('is prepared once by several at the same moment, and left alone afterwards', async () => {
    const { env, as } = await installation();
    const all = await Promise.all([provision([], env), provision([], env), provision([], env)]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    const migrations = () => sql(as('identity'), 'select * from identity.migration order by id');
    const before = await migrations();
    expect(await provision([], env)).toMatchObject({ code: 0 });
    expect(await migrations()).toEqual(before);
  });

  it('takes a new password at the next run', async () => {
    const { env, as } = await installation();
    await provision([], env);
    const old = as('identity');
    env['DB_PASSWORD_IDENTITY'] = secret();
    expect(await provision([], env)).toMatchObject({ code: 0 });
    expect(await refusal(old, 'select 1')).toBe('28P01');
    expect(await refusal(as('identity'), 'select 1')).toBe('done');
  });
});

describe('waiting for a schema', () => {
  it('returns as soon as the migrations have run', async () => {
    const { env, as } = await installation();
    const waits = owners.map(({ service }) => provision(['wait', service], { DATABASE_URL: as(service), WAIT_SECONDS: '30' }));
    await provision([], env);
    for (const wait of waits) expect(await wait).toMatchObject({ code: 0, complaints: [] });
  });

  it('gives up after its time, with the reason', async () => {
    const { env, as } = await installation();
    await provision([], env);
    await sql(env['ADMIN_DATABASE_URL']!, `delete from identity.migration`);
    expect(await provision(['wait', 'identity'], { DATABASE_URL: as('identity'), WAIT_SECONDS: '1' })).toEqual({
      code: 1,
      said: [],
      complaints: [expect.stringMatching(/^parley-provision: The schema of identity was not ready after 1 s: FirstTables.* has not run\.$/)],
    });
  });
});

describe('what is wrong is said in one sentence, without secrets', () => {
  it('a configuration that does not fit ends with 2: trying again does not help', async () => {
    const { code, complaints } = await provision([], { ADMIN_DATABASE_URL: 'mysql://root:hush@db/parley', DB_PASSWORD_IDENTITY: 'short and:odd' });
    expect(code).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(/ADMIN_DATABASE_URL.*DB_PASSWORD_IDENTITY.*DB_PASSWORD_CONVERSATIONS/)]);
    expect(complaints[0]).not.toMatch(/hush|short and|\n/);
  });

  it('so do arguments that nobody knows', async () => {
    const answer = { code: 2, said: [], complaints: ['parley-provision: It takes no arguments, or: wait identity|conversations|tickets|knowledge|bot|analytics.'] };
    expect(await provision(['wait', 'gateway'], {})).toEqual(answer);
    expect(await provision(['drop'], {})).toEqual(answer);
  });

  it('a Postgres that is not there or refuses ends with 1', async () => {
    const { env } = await installation();
    const nowhere = `postgres://postgres:hush@127.0.0.1:${await freePort()}/parley`;
    expect(await provision([], { ...env, ADMIN_DATABASE_URL: nowhere })).toEqual({
      code: 1, said: [], complaints: ['parley-provision: Postgres does not listen at the address of the URL.'],
    });
    const stranger = env['ADMIN_DATABASE_URL']!.replace(/:[^:@/]+@/, ':wrong@');
    expect(await provision([], { ...env, ADMIN_DATABASE_URL: stranger })).toMatchObject({
      code: 1, complaints: ['parley-provision: Postgres refuses the password of the database URL.'],
    });
  });

  it('a role without the right to make roles is told so', async () => {
    const { env, as } = await installation();
    await provision([], env);
    const { code, complaints } = await provision([], { ...env, ADMIN_DATABASE_URL: as('identity') });
    expect(code).toBe(1);
    expect(complaints).toEqual([expect.stringMatching(/^parley-provision: The role of the database URL lacks a right \(.*\)\.$/)]);
  });
});
