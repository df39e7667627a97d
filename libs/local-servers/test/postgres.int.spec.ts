import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@parley/testkit';
import { Client } from 'pg';
import { freePort, isFree } from '../src/ports.js';
import { startPostgres } from '../src/postgres/start-postgres.js';
import { beginningOf, isAlive } from '../src/processes.js';
import { removeFolder } from '../src/temporary-folder.js';
import { hold, killHard, type Held } from './holder.js';

const root = process.getuid?.() === 0;
const asRoot = root ? it : it.skip;
const folders: string[] = [];
let prepared: string;
let dataDir: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  folders.push(folder);
  prepared = join(folder, 'postgres');
  await (await startPostgres({ dataDir: prepared })).stop();
});
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
  folders.push(folder);
  dataDir = join(folder, 'postgres');
});
afterAll(() => Promise.all(folders.map(removeFolder)));

const query = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};
const postmaster = async () => Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
const failure = (options: object = {}) => startPostgres({ dataDir, ...options }).then(
  async (server) => {
    await server.stop();
    throw new Error('it started');
  },
  (error: unknown) => error,
);
/** A data folder that was used before, without the time that making one takes. */
const used = () => cp(prepared, dataDir, { recursive: true });
const works = async () => (await startPostgres({ dataDir })).stop();

describe('a data folder', () => {
  it('is made at the first start and keeps its rows and its password', async () => {
    const first = await startPostgres({ dataDir });
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const second = await startPostgres({ dataDir });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    await second.stop();
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('survives a commit that is followed by kill -9 of everything', async () => {
    await used();
    const held = await hold('startPostgres', { dataDir });
    await query(held.url, 'create table kept as select 7 as n');
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    await killHard(held);
    const again = await startPostgres({ dataDir });
    expect(await query(again.url, 'select n from kept')).toEqual([{ n: 7 }]);
    await again.stop();
  });

  it('orders text by bytes, and knows letters of every language', async () => {
    await used();
    const server = await startPostgres({ dataDir });
    await query(server.url, 'create extension pg_trgm');
    const [row] = await query(server.url, `select lower('ÄÉ') as lower, similarity('你好世界', '你好') > 0 as similar, 'Z' < 'a' as bytes`);
    expect(row).toEqual({ lower: 'äé', similar: true, bytes: true });
    await server.stop();
  });

  it('asks for the password', async () => {
    await used();
    const server = await startPostgres({ dataDir });
    const url = new URL(server.url);
    url.password = 'wrong';
    await expect(query(url.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });
});

describe('when Parley is killed', () => {
  it('ends Postgres too', async () => {
    await used();
    const held = await hold('startPostgres', { dataDir });
    const pid = await postmaster();
    await killHard(held);
    await eventually(() => expect(isAlive(pid)).toBe(false));
    expect(await isFree(held.port)).toBe(true);
  });

  it('stops at the next start a Postgres that nobody watched over', async () => {
    await used();
    const held = await hold('startPostgres', { dataDir });
    const orphan = await postmaster();
    execFileSync('/bin/sh', ['-c', `kill -9 $(pgrep -P ${held.parley.pid} -f 'read _')`]);
    await killHard(held);
    expect(isAlive(orphan)).toBe(true);
    const next = await startPostgres({ dataDir });
    expect(isAlive(orphan)).toBe(false);
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('is not deceived by another process that got the number of the old Postgres', async () => {
    await used();
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'cluster')}\n`);
    await works();
  });

  it('tells when Postgres dies under a living Parley', async () => {
    await used();
    const server = await startPostgres({ dataDir });
    process.kill(await postmaster(), 'SIGKILL');
    await expect(server.died).resolves.toMatchObject({ fault: 'failed', message: expect.stringContaining('Postgres stopped by itself (ended by SIGKILL') });
  });
});

describe('one clear sentence for', () => {
  it('a folder in use', async () => {
    await used();
    const held: Held = await hold('startPostgres', { dataDir });
    expect(await failure()).toMatchObject({ fault: 'in-use', message: `The data folder ${dataDir} is in use by another Parley (process ${held.parley.pid}): stop that one first.` });
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await killHard(held);
  });

  it('a claim whose process is gone is void', async () => {
    await used();
    await writeFile(join(dataDir, 'in-use.json'), JSON.stringify({ pid: process.pid, began: `not ${await beginningOf(process.pid)}` }));
    await works();
  });

  it('a taken port', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    expect(await failure({ port })).toMatchObject({ fault: 'port-taken', message: `Port ${port}, meant for Postgres, is taken by another program.` });
    other.close();
  });

  it('a database of another version', async () => {
    await used();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '15\n');
    expect(await failure()).toMatchObject({ fault: 'broken-data', message: expect.stringContaining('was made by Postgres 15, and this Parley brings Postgres 18') });
  });

  it.each([
    ['PG_VERSION missing', () => rm(join(dataDir, 'cluster', 'PG_VERSION'))],
    ['pg_control missing', () => rm(join(dataDir, 'cluster', 'global', 'pg_control'))],
    ['pg_control cut off', () => writeFile(join(dataDir, 'cluster', 'global', 'pg_control'), 'x')],
    ['no write-ahead log', () => rm(join(dataDir, 'cluster', 'pg_wal'), { recursive: true }).then(() => mkdir(join(dataDir, 'cluster', 'pg_wal'), { mode: 0o700 }))],
    ['no password', () => rm(join(dataDir, 'password'))],
  ])('damaged data: %s', async (_, damage) => {
    await used();
    await damage();
    const error = (await failure()) as Error;
    expect(error).toMatchObject({ name: 'StartError', fault: 'broken-data' });
    expect(error.message).toContain(dataDir);
    expect(error.message).not.toContain('\n');
  });

  it('a path below a file', async () => {
    await writeFile(dataDir, '');
    expect(await failure({ dataDir: join(dataDir, 'below') })).toMatchObject({ fault: 'not-writable' });
    expect(await failure()).toMatchObject({ fault: 'not-writable', message: expect.stringContaining('it is a file') });
  });
});

it('leaves nothing half made when the first start is interrupted', async () => {
  await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true });
  await writeFile(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n');
  await works();
  await expect(stat(join(dataDir, 'cluster.new'))).rejects.toThrow(/ENOENT/);
});

describe('as root', () => {
  asRoot('runs in a folder that only root may enter', async () => {
    await chmod(join(dataDir, '..'), 0o700);
    await works();
    expect((await stat(dataDir)).uid).toBe(0);
  });

  asRoot('hands the folder to another user where user namespaces are blocked, and stays with that', async () => {
    await chmod(join(dataDir, '..'), 0o700);
    await (await startPostgres({ dataDir, namespaces: false })).stop();
    const { uid } = await stat(join(dataDir, 'cluster'));
    expect(uid).not.toBe(0);
    await works();
    expect((await stat(join(dataDir, 'cluster'))).uid).toBe(uid);
  });
});

describe('as an ordinary user', () => {
  const nobody = { uid: 65_534, gid: 65_534, env: { PATH: process.env.PATH, HOME: '/nonexistent' } };

  asRoot('runs as itself', async () => {
    await chmod(join(dataDir, '..'), 0o755);
    await mkdir(dataDir);
    await chown(dataDir, nobody.uid, nobody.gid);
    const held = await hold('startPostgres', { dataDir }, nobody);
    expect(held.sentence).toBeUndefined();
    expect(await query(held.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDir, 'cluster', 'PG_VERSION'))).uid).toBe(nobody.uid);
    await killHard(held);
  });

  asRoot('says so when the folder belongs to somebody else', async () => {
    await chmod(join(dataDir, '..'), 0o755);
    const held = await hold('startPostgres', { dataDir }, nobody);
    expect(held).toMatchObject({ fault: 'not-writable', sentence: `The data folder ${dataDir} cannot be written to: check who owns it.` });
  });
});
