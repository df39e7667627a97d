import { KbLocale } from '@parley/contracts';
import { z } from 'zod';
import type { Note } from '../drafted.js';

/** A file of an export. */
export interface HelpdeskFile {
  path: string;
  bytes: Uint8Array;
}

/** An article of another help desk in one language, before its text is Markdown. */
export interface Foreign {
  /** Where it was found: the file, and its number or address there. */
  source: string;
  /** The same in all of its languages. */
  key: string;
  locale: string | null;
  title: string;
  summary: string;
  text: string;
  format: 'html' | 'markdown';
  /** Where relative addresses of it begin. */
  base: string | null;
  /** Names from the top down. */
  category: string[];
  labels: string[];
  audience: 'public' | 'internal' | null;
  status: 'draft' | 'published' | 'archived';
  seoTitle: string;
  seoDescription: string;
  notes: Note[];
}

/** What the files of an export hold, by what it is; each help desk knows its own. */
export interface Shelf {
  articles: unknown[];
  categories: unknown[];
  sections: unknown[];
}

/** A help desk whose answers are understood. */
export interface Helpdesk {
  /** What a document holds, if it is one of this help desk. */
  shelve(document: unknown): Partial<Shelf> | undefined;
  /** Its articles, one per language. What is none answers with none. */
  articlesOf(shelf: Shelf, path: string): Foreign[];
}

/** Fields of other systems: wrong ones are as if they were not there. */
export const words = z.string().catch('');
export const number = z.union([z.number(), z.string()]).transform(String);
export const optionalNumber = number.nullable().catch(null);
export const list = z.array(z.unknown()).catch([]);
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `en-us` and the like as a language of articles; what is none says nothing. */
export function localeOf(tag: unknown): string | null {
  try {
    const [canonical] = typeof tag === 'string' ? Intl.getCanonicalLocales(tag.replaceAll('_', '-')) : [];
    return KbLocale.safeParse(canonical).data ?? null;
  } catch {
    return null;
  }
}

export const labelsOf = (value: unknown): string[] => [...new Set(list.parse(value).filter((one): one is string => typeof one === 'string').map((one) => one.trim().slice(0, 64)).filter(Boolean))].slice(0, 20);

interface Named {
  name: string;
  parent: string | null;
}

/** Names from the top down to one of them; rings and depths beyond four end. */
export function pathTo(tree: ReadonlyMap<string, Named>, id: string | null): string[] {
  const names: string[] = [];
  for (let at = id === null ? undefined : tree.get(id); at && names.length < 4; at = at.parent === null ? undefined : tree.get(at.parent)) names.unshift(at.name.trim().slice(0, 120));
  return names.filter(Boolean);
}
