import { randomUUID } from 'node:crypto';
import { createWriteStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey, FilesUnavailable, type ByteRange, type FileEntry, type FileStore, type PutOptions, type StoredFile } from './files.js';
import { Limited } from './limited.js';

/** Where uploads lie until they are whole; no key begins with a dot. */
const INCOMING = '.incoming';

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
const unlessMissing = (error: unknown): undefined => {
  if (isMissing(error)) return undefined;
  throw new FilesUnavailable(error);
};

/** Files in a folder of this machine, or of a volume that all copies share. */
export class DiskFiles implements FileStore {
  constructor(private readonly folder: string) {}

  async put(key: string, content: AsyncIterable<Uint8Array>, { maxBytes, signal }: PutOptions = {}): Promise<number> {
    const target = this.pathOf(key);
    const incoming = join(this.folder, INCOMING, randomUUID());
    const limited = new Limited(content, maxBytes);
    try {
      await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
      // `flush`: on the disk before it gets its name.
      await pipeline(Readable.from(limited), createWriteStream(incoming, { flags: 'wx', mode: 0o600, flush: true }), signal ? { signal } : {});
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(incoming, target);
      await syncFolder(dirname(target));
      return limited.bytes;
    } catch (error) {
      await rm(incoming, { force: true }).catch(() => undefined);
      signal?.throwIfAborted();
      throw limited.fault ?? new FilesUnavailable(error);
    }
  }

  async get(key: string, range?: ByteRange): Promise<StoredFile | undefined> {
    const file = await open(this.pathOf(key)).catch(unlessMissing);
    if (!file) return undefined;
    const { size } = await file.stat();
    return { size, content: file.createReadStream(range ?? {}) };
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true }).catch(unlessMissing);
  }

  async *list(prefix: string): AsyncGenerator<FileEntry> {
    for await (const key of this.keysIn('', prefix)) {
      const found = await stat(join(this.folder, key)).catch(unlessMissing);
      if (found) yield { key, size: found.size, storedAt: found.mtime };
    }
  }

  async tidy(before: Date): Promise<number> {
    let removed = 0;
    for (const entry of await this.entriesOf(INCOMING)) {
      const path = join(this.folder, INCOMING, entry.name);
      const found = await stat(path).catch(unlessMissing);
      if (!found || found.mtime >= before) continue;
      await rm(path, { force: true });
      removed++;
    }
    return removed;
  }

  async close(): Promise<void> {
    return undefined;
  }

  private pathOf(key: string): string {
    return join(this.folder, checkKey(key));
  }

  private async entriesOf(folder: string): Promise<Dirent[]> {
    return (await readdir(join(this.folder, folder), { withFileTypes: true }).catch(unlessMissing)) ?? [];
  }

  /** Folders that cannot hold such a key are not entered. */
  private async *keysIn(folder: string, prefix: string): AsyncGenerator<string> {
    const entries = (await this.entriesOf(folder)).map((entry) => ({ entry, key: folder ? `${folder}/${entry.name}` : entry.name }));
    entries.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { entry, key } of entries) {
      if (entry.name.startsWith('.')) continue;
      if (!entry.isDirectory()) {
        if (key.startsWith(prefix)) yield key;
      } else if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* this.keysIn(key, prefix);
    }
  }
}

/** A new name is durable once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
