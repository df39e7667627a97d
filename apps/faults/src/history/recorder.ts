import { closeSync, openSync, writeSync } from 'node:fs';
import { now, type Entry, type Happening } from './entry.js';

/** Most entries that wait to be written. */
const WAITING = 200;

/** Writes one process's part of the history: a file that only grows, one JSON object a line. */
export class Recorder {
  private readonly file: number;
  private waiting: string[] = [];

  constructor(path: string) {
    this.file = openSync(path, 'a', 0o600);
  }

  note(who: string, happening: Happening): void {
    const entry: Entry = { t: now(), who, ...happening };
    if (this.waiting.push(JSON.stringify(entry)) >= WAITING) this.flush();
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    writeSync(this.file, `${this.waiting.join('\n')}\n`);
    this.waiting = [];
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}
