import { MAX_ARTICLE, MAX_KB_ITEMS, Refused } from '@parley/contracts';
import { faulty, type ReadItem } from './drafted.js';
import { chatwoot } from './helpdesk/chatwoot.js';
import { type Foreign, type Helpdesk, type HelpdeskFile, type Shelf } from './helpdesk/foreign.js';
import { freshdesk } from './helpdesk/freshdesk.js';
import { intercom } from './helpdesk/intercom.js';
import { zendesk } from './helpdesk/zendesk.js';
import { toMarkdown } from './to-markdown.js';

export type { Foreign, HelpdeskFile };

const helpdesks: readonly Helpdesk[] = [intercom, chatwoot, zendesk, freshdesk];

interface Found {
  helpdesk: Helpdesk;
  path: string;
  held: Partial<Shelf>;
}

/**
 * Reads what the API of another help desk answered, kept as JSON: pages of articles, categories and sections in any order, one file or many. Their texts are HTML still.
 * @throws Refused `import.too_large`, `import.unreadable` when nothing of it is known
 */
export function readHelpdesk(files: readonly HelpdeskFile[]): { articles: Foreign[]; faults: ReadItem[] } {
  const faults: ReadItem[] = [];
  const found: Found[] = [];
  for (const { path, bytes } of files) {
    const document = parsed(bytes);
    const one = document === undefined ? undefined : shelve(document);
    if (one) found.push({ ...one, path });
    else faults.push(faulty(path, document === undefined ? 'unreadable' : 'type_unknown'));
  }
  if (found.length === 0) throw new Refused('import.unreadable', 'No help desk is known whose articles look like this');
  const articles = helpdesks.flatMap((helpdesk) => {
    const own = found.filter((one) => one.helpdesk === helpdesk);
    const all = (what: keyof Shelf) => own.flatMap(({ held }) => held[what] ?? []);
    const shelf = { categories: all('categories'), sections: all('sections') };
    return own.flatMap(({ path, held }) => helpdesk.articlesOf({ ...shelf, articles: held.articles ?? [] }, path));
  });
  if (articles.length + faults.length > MAX_KB_ITEMS) throw new Refused('import.too_large', `at most ${MAX_KB_ITEMS} articles`);
  return { articles, faults };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function shelve(document: unknown): Omit<Found, 'path'> | undefined {
  for (const helpdesk of helpdesks) {
    const held = helpdesk.shelve(document);
    if (held) return { helpdesk, held };
  }
  return undefined;
}

/** An article of another help desk as one of Parley's. */
export function convertForeign({ source: said, text, format, base, notes: before, ...foreign }: Foreign): ReadItem {
  const source = said.replaceAll('\0', '').toWellFormed().slice(0, 500);
  const notes = [...before];
  try {
    const title = foreign.title.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
    if (!title) return faulty(source, 'title_missing');
    const body = format === 'markdown' ? text.replaceAll('\r\n', '\n').trim() : toMarkdown(text, { base: base ?? undefined, notes });
    if (body === '') return faulty(source, 'empty');
    if (body.length > MAX_ARTICLE) return faulty(source, 'too_large');
    const drafted = {
      ...foreign, title, body, slug: null, summary: foreign.summary.replaceAll(/\s+/g, ' ').trim().slice(0, 500), seoTitle: foreign.seoTitle.trim().slice(0, 120), seoDescription: foreign.seoDescription.trim().slice(0, 320), images: {},
    };
    if (Object.values(drafted).flat().some((value) => typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))) return faulty(source, 'not_text');
    return { source, notes: notes.slice(0, 20), drafted };
  } catch {
    return faulty(source, 'nothing_readable');
  }
}
