import type { ProblemCode } from '@parley/contracts';
import type { ReadItem } from '../drafted.js';
import type { Foreign, HelpdeskFile } from '../read-helpdesk.js';

/** What the thread is asked to read. Whatever came from strangers and takes computing to understand is read there. */
export type Work =
  | { kind: 'page'; url: string; html: string }
  | { kind: 'table'; text: string }
  | { kind: 'pdf'; path: string; bytes: Uint8Array }
  | { kind: 'helpdesk'; files: readonly HelpdeskFile[] }
  | { kind: 'article'; foreign: Foreign };

/** What each kind of work answers. */
export interface Results {
  page: ReadItem;
  table: ReadItem[];
  pdf: ReadItem;
  helpdesk: { articles: Foreign[]; faults: ReadItem[] };
  article: ReadItem;
}

/** `ready`: the thread has started. `refused`: a problem of what was given, as if it had been read here. */
export type Told = { ready: true } | { done: Results[Work['kind']] } | { refused: ProblemCode; detail: string };
