import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CreateMultipartUploadCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { temporaryFolder } from '@parley/local-servers';
import { needs, s3Url } from '@parley/testkit';
import { DiskFiles } from './files.disk.js';
import { FilesUnavailable, FileTooLarge, type FileStore } from './files.js';
import { S3Files } from './files.s3.js';
import { s3SettingsOf } from './s3-settings.js';

const MB = 2 ** 20;

/** Pieces of one byte value each, so that a range can be told from another. */
async function* pieces(count: number, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield Buffer.alloc(bytes, at);
}
async function* breakingAfter(count: number): AsyncGenerator<Uint8Array> {
  yield* pieces(count, MB);
  throw new Error('the line broke');
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What both adapters promise. `leftovers`: unfinished uploads that still take up room. */
function filesContract(open: () => Promise<{ files: FileStore; leftovers: () => Promise<number> }>): void {
  let files: FileStore;
  let leftovers: () => Promise<number>;
  let base: string;
  beforeEach(async () => {
    ({ files, leftovers } = await open());
    base = randomUUID();
  });
  afterEach(() => files.close());

  const keys = async (prefix = base) => (await allOf(files.list(prefix))).map(({ key }) => key);
  const read = async (key: string, range?: { start: number; end: number }) => buffer((await files.get(key, range))!.content);

  it('gives back what was put, whole and by range, and tells its size', async () => {
    const bytes = randomBytes(300_000);
    expect(await files.put(`${base}/a`, Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), { contentType: 'image/png' })).toBe(300_000);
    expect((await read(`${base}/a`)).equals(bytes)).toBe(true);
    expect((await read(`${base}/a`, { start: 0, end: 0 })).equals(bytes.subarray(0, 1))).toBe(true);
    expect((await read(`${base}/a`, { start: 99_990, end: 100_009 })).equals(bytes.subarray(99_990, 100_010))).toBe(true);
    const { size, content } = (await files.get(`${base}/a`, { start: 5, end: 9 }))!;
    content.destroy();
    expect(size).toBe(300_000);
  });

  it('takes what is longer than it would hold in memory', async () => {
    expect(await files.put(`${base}/long`, pieces(13, MB))).toBe(13 * MB);
    expect([...(await read(`${base}/long`, { start: 12 * MB - 1, end: 12 * MB }))]).toEqual([11, 12]);
  });

  it('keeps an empty file too', async () => {
    expect(await files.put(`${base}/empty`, Readable.from([]))).toBe(0);
    expect((await read(`${base}/empty`)).length).toBe(0);
  });

  it('replaces what was under a key, and leaves it when the new one fails', async () => {
    await files.put(`${base}/a`, Readable.from([Buffer.from('old')]));
    await expect(files.put(`${base}/a`, breakingAfter(1))).rejects.toThrow('the line broke');
    expect((await read(`${base}/a`)).toString()).toBe('old');
    await files.put(`${base}/a`, Readable.from([Buffer.from('new')]));
    expect((await read(`${base}/a`)).toString()).toBe('new');
  });

  it('knows nothing under a key that was never used or was deleted', async () => {
    expect(await files.get(`${base}/none`)).toBeUndefined();
    await files.put(`${base}/a`, pieces(1, 10));
    await files.delete(`${base}/a`);
    await files.delete(`${base}/a`);
    expect(await files.get(`${base}/a`)).toBeUndefined();
    expect(await keys()).toEqual([]);
  });

  it('lists by prefix, in order', async () => {
    for (const key of ['b/2', 'a/1', 'a/10', 'ab', 'a/1.small']) await files.put(`${base}/${key}`, pieces(1, 3));
    expect(await keys(`${base}/a/`)).toEqual(['a/1', 'a/1.small', 'a/10'].map((key) => `${base}/${key}`));
    expect(await keys(`${base}/a`)).toHaveLength(4);
    const [first] = await allOf(files.list(`${base}/b`));
    expect(first).toMatchObject({ size: 3 });
    expect(Math.abs(Date.now() - first!.storedAt.getTime())).toBeLessThan(60_000);
  });

  describe.each([
    ['short', 1],
    ['long', 12],
  ])('of a %s upload', (_, megabytes) => {
    it('that is too large nothing is left', async () => {
      await expect(files.put(`${base}/a`, pieces(megabytes + 1, MB), { maxBytes: megabytes * MB })).rejects.toThrow(FileTooLarge);
      expect([await keys(), await leftovers()]).toEqual([[], 0]);
    });

    it('that breaks off nothing is left', async () => {
      await expect(files.put(`${base}/a`, breakingAfter(megabytes))).rejects.toThrow('the line broke');
      expect([await keys(), await leftovers()]).toEqual([[], 0]);
    });

    it('that is aborted while it waits for more nothing is left', async () => {
      const abort = new AbortController();
      async function* hanging(): AsyncGenerator<Uint8Array> {
        yield* pieces(megabytes, MB);
        setImmediate(() => abort.abort(new Error('not wanted any more')));
        await new Promise((resolve) => abort.signal.addEventListener('abort', resolve));
      }
      await expect(files.put(`${base}/a`, hanging(), { signal: abort.signal })).rejects.toThrow('not wanted any more');
      expect([await keys(), await leftovers()]).toEqual([[], 0]);
    });
  });

  it('does not even begin what was aborted before', async () => {
    await expect(files.put(`${base}/a`, pieces(1, 1), { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
    expect([await keys(), await leftovers()]).toEqual([[], 0]);
  });

  it.each(['../a', 'a/../b', '/a', 'a//b', '.a', 'a/.b', 'a\\b', 'a b', '', 'ä', 'a'.repeat(513)])('takes %j for no key', async (key) => {
    await expect(files.put(key, pieces(1, 1))).rejects.toThrow('not a key');
    await expect(files.get(key)).rejects.toThrow('not a key');
    await expect(files.delete(key)).rejects.toThrow('not a key');
  });
}

describe('files on a disk', () => {
  let folder: string;
  filesContract(async () => {
    folder = await temporaryFolder('parley-test-files-');
    return { files: new DiskFiles(folder), leftovers: async () => (await readdir(join(folder, '.incoming')).catch(() => [])).length };
  });

  it('tidies away what a process left that died during an upload', async () => {
    const incoming = join(folder, '.incoming');
    await mkdir(incoming, { recursive: true });
    for (const name of ['old', 'new']) await writeFile(join(incoming, name), 'half');
    await utimes(join(incoming, 'old'), new Date(0), new Date(0));
    expect(await new DiskFiles(folder).tidy(new Date(Date.now() - 1000))).toBe(1);
    expect(await readdir(incoming)).toEqual(['new']);
  });

  it('shows nothing of an upload whose process was killed, and tidies it away', async () => {
    const uploading = `
      import { DiskFiles } from ${JSON.stringify(join(import.meta.dirname, '..', 'dist', 'index.js'))};
      async function* slow() {
        yield Buffer.alloc(1e6);
        process.stdout.write('half');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      }
      await new DiskFiles(${JSON.stringify(folder)}).put('tenant/file', slow());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', uploading], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const files = new DiskFiles(folder);
    expect(await files.get('tenant/file')).toBeUndefined();
    expect([(await allOf(files.list(''))).length, (await readdir(join(folder, '.incoming'))).length]).toEqual([0, 1]);
    expect(await files.tidy(new Date(Date.now() + 1000))).toBe(1);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  it('says that it cannot store where it may not write', async () => {
    await writeFile(join(folder, 'taken'), '');
    await expect(new DiskFiles(join(folder, 'taken')).put('a', pieces(1, 1))).rejects.toThrow(FilesUnavailable);
    expect(existsSync(join(folder, 'taken', 'a'))).toBe(false);
  });
});

needs('s3')('files behind the S3 protocol', () => {
  const clientOf = (url: string) => {
    const { endpoint, region, credentials } = s3SettingsOf(url);
    return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  };
  const unfinished = async (prefix: string) => {
    const client = clientOf(s3Url());
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: s3SettingsOf(s3Url()).bucket, Prefix: prefix }));
    client.destroy();
    return Uploads.length;
  };
  const below = (prefix: string) => {
    const url = new URL(s3Url());
    url.pathname += `/${prefix}`;
    return url.toString();
  };

  filesContract(async () => {
    const prefix = randomUUID();
    return { files: new S3Files(below(prefix)), leftovers: () => unfinished(prefix) };
  });

  it('tidies away what a process left that died during an upload', async () => {
    const prefix = randomUUID();
    const client = clientOf(s3Url());
    await client.send(new CreateMultipartUploadCommand({ Bucket: s3SettingsOf(s3Url()).bucket, Key: `${prefix}/half` }));
    client.destroy();
    const files = new S3Files(below(prefix));
    expect(await files.tidy(new Date(Date.now() - 60_000))).toBe(0);
    expect(await files.tidy(new Date(Date.now() + 60_000))).toBe(1);
    expect(await unfinished(prefix)).toBe(0);
    await files.close();
  });

  it('says so when nobody answers', async () => {
    const files = new S3Files('http://k:s@127.0.0.1:9/bucket');
    await expect(files.put('a', pieces(1, 1))).rejects.toThrow(FilesUnavailable);
    await expect(files.get('a')).rejects.toThrow(FilesUnavailable);
    await files.close();
  });
});
