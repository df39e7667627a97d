import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { faulty, type ReadItem } from '../drafted.js';
import type { HelpdeskFile } from '../helpdesk/foreign.js';
import { ReadingThread, TooComplex } from './reading-thread.js';

/** Reads in the thread; what brings it down is told as the fault of that one thing. */
@Injectable()
export class CarefulReading {
  constructor(private readonly thread: ReadingThread) {}

  page(url: string, html: string): Promise<ReadItem> {
    return this.thread.read({ kind: 'page', url, html }).catch(unlessComplex(faulty(url, 'too_complex')));
  }

  pdf(path: string, bytes: Uint8Array): Promise<ReadItem> {
    return this.thread.read({ kind: 'pdf', path, bytes }).catch(unlessComplex(faulty(path, 'too_complex')));
  }

  /** @throws Refused `import.unreadable`, `import.too_large` */
  table(text: string): Promise<ReadItem[]> {
    return this.thread.read({ kind: 'table', text }).catch(wholeComplex);
  }

  /** Each article by itself, so that a hostile one fails alone. @throws Refused `import.unreadable`, `import.too_large` */
  async helpdesk(files: readonly HelpdeskFile[]): Promise<ReadItem[]> {
    const { articles, faults } = await this.thread.read({ kind: 'helpdesk', files }).catch(wholeComplex);
    const items = [...faults];
    for (const foreign of articles) items.push(await this.thread.read({ kind: 'article', foreign }).catch(unlessComplex(faulty(foreign.source.replaceAll('\0', '').toWellFormed().slice(0, 500), 'too_complex'))));
    return items;
  }
}

const unlessComplex = (fault: ReadItem) => (error: unknown): ReadItem => {
  if (error instanceof TooComplex) return fault;
  throw error;
};

function wholeComplex(error: unknown): never {
  throw error instanceof TooComplex ? new Refused('import.unreadable', 'too_complex') : error;
}
