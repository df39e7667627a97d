import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onDiskSync, StartError } from './start-error.js';

/** Secrets that a local Parley made for itself at its first start. */
export interface Secrets {
  /** For identity: derives signing and encryption keys. */
  master: string;
  /** Passwords of the services' database roles are derived from it. */
  database: string;
  /** Shown with every call between services. */
  internal: string;
}

/** The folder that holds everything a local Parley must not lose. */
export class DataFolder {
  readonly path: string;

  /** @throws StartError when the folder cannot be made */
  constructor(path: string) {
    this.path = resolve(path);
    makeFolder(this.path);
  }

  /** A folder within, made when absent. */
  folder(name: string): string {
    const path = join(this.path, name);
    makeFolder(path);
    return path;
  }

  /** The secrets, made at the first call. */
  secrets(): Secrets {
    const kept = this.read<Partial<Secrets>>('secrets.json');
    if (kept) return this.whole(kept);
    const made = { master: random(), database: random(), internal: random() };
    this.write('secrets.json', made);
    return made;
  }

  /** What was written under this name, if anything. Throws `StartError` when it is there but damaged. */
  read<T>(name: string): T | undefined {
    const file = join(this.path, name);
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as T;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw damaged(file);
    }
  }

  /** Whole or not at all, also when the process dies meanwhile. */
  write(name: string, value: unknown): void {
    const target = join(this.path, name);
    onDiskSync(this.path, () => {
      writeFileSync(`${target}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
      renameSync(`${target}.new`, target);
    });
  }

  private whole(kept: Partial<Secrets>): Secrets {
    const { master, database, internal } = kept ?? {};
    if (!master || !database || !internal) throw damaged(join(this.path, 'secrets.json'));
    return { master, database, internal };
  }
}

const makeFolder = (path: string) => onDiskSync(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }));
const damaged = (file: string) => new StartError('broken-data', `${file} is damaged: restore it from a backup.`);

const random = () => randomBytes(32).toString('base64');
