import { describe, expect, it } from '@jest/globals';
import { explain } from './explain.js';

const said = (line: string) => explain('/data', `2026-11-22 08:07:15.595 UTC [7] LOG:  starting PostgreSQL 18.4\n${line}`);

describe('what Postgres says when it cannot start', () => {
  it.each([
    ['initdb: error: could not create directory "/data/cluster.new": No space left on device', 'disk-full'],
    ['[7] FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
    ['[7] PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device', 'disk-full'],
    ['[7] LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken'],
    ['[7] FATAL:  lock file "postmaster.pid" already exists', 'in-use'],
    ['[7] FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'in-use'],
    ['initdb: error: could not access directory "/data": Permission denied', 'not-writable'],
    ['[7] FATAL:  data directory "/data/cluster" has wrong ownership', 'not-writable'],
    ['[7] PANIC:  could not locate a valid checkpoint record at 0/1', 'broken-data'],
    ['postgres: could not find the database system', 'broken-data'],
    ['[7] FATAL:  database files are incompatible with server', 'broken-data'],
  ])('%s → %s', (line, fault) => {
    expect(said(line)?.fault).toBe(fault);
  });

  it('quotes the reason when the data is damaged', () => {
    expect(said('[7] PANIC:  could not locate a valid checkpoint record at 0/1')?.message).toBe(
      'The database in /data is damaged (could not locate a valid checkpoint record at 0/1): restore a backup, or move the folder away to start with an empty one.',
    );
  });

  it.each(['[7] LOG:  database system is ready to accept connections', '[7] FATAL:  the database system is starting up', '[7] FATAL:  password authentication failed for user "postgres"'])(
    'has no opinion on %s',
    (line) => {
      expect(said(line)).toBeUndefined();
    },
  );
});
