import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.js';

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

  constructor(path: string) {
    this.path = resolve(path);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  /** A folder within, made when absent. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  /** The secrets, made at the first call. */
  secrets(): Secrets {
    const kept = this.read<Secrets>('secrets.json');
    if (kept) return kept;
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
      throw new StartError('broken-data', `${file} cannot be read: restore it from a backup.`);
    }
  }

  /** Whole or not at all, also when the process dies meanwhile. */
  write(name: string, value: unknown): void {
    const target = join(this.path, name);
    writeFileSync(`${target}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
    renameSync(`${target}.new`, target);
  }
}

const random = () => randomBytes(32).toString('base64');
