import { KbLocale, Slug } from '@parley/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Drafted, Note } from './drafted.js';

/** What a file says of itself above its text. */
export type FrontMatter = Partial<Omit<Drafted, 'body' | 'images'>>;

const FENCE = /^\uFEFF?---[ \t]*\r?\n/;
const LONGEST = 16_384;

const words = (max: number) => z.coerce.string().trim().max(max);
const list = (max: number, length: number) =>
  z.union([z.array(words(length)), words(max * (length + 1)).transform((text) => text.split(',').map((word) => word.trim()))]).transform((all) => all.filter(Boolean)).pipe(z.array(z.string().max(length)).max(max));
const path = z.union([z.array(words(120)), words(600).transform((text) => text.split('/').map((word) => word.trim()))]).transform((all) => all.filter(Boolean)).pipe(z.array(z.string()).max(4));

/** Names that other systems use for the same, and what each must be. */
const fields: Record<keyof FrontMatter, { names: string[]; shape: z.ZodType }> = {
  key: { names: ['key', 'id'], shape: words(200).pipe(z.string().min(1)) },
  title: { names: ['title'], shape: words(200).pipe(z.string().min(1)) },
  locale: { names: ['locale', 'lang', 'language'], shape: KbLocale },
  slug: { names: ['slug'], shape: Slug },
  summary: { names: ['summary', 'description', 'excerpt'], shape: words(500) },
  category: { names: ['category', 'categories', 'section'], shape: path },
  labels: { names: ['labels', 'tags'], shape: list(20, 64) },
  audience: { names: ['audience', 'visibility'], shape: z.enum(['public', 'internal']) },
  status: { names: ['status'], shape: z.enum(['draft', 'review', 'published', 'archived']) },
  seoTitle: { names: ['seoTitle'], shape: words(120) },
  seoDescription: { names: ['seoDescription'], shape: words(320) },
};

const storable = (value: unknown) => JSON.stringify(value).isWellFormed() && !JSON.stringify(value).includes('\\u0000');

/** Reads fields out of any record, whatever they are called; what does not fit is left out, with a note. */
export function fieldsOf(record: Readonly<Record<string, unknown>>): { fields: FrontMatter; notes: Note[] } {
  const notes: Note[] = [];
  const found: Record<string, unknown> = {};
  for (const [field, { names, shape }] of Object.entries(fields)) {
    const name = names.find((one) => Object.hasOwn(record, one) && record[one] !== null && record[one] !== '');
    if (name === undefined) continue;
    const parsed = shape.safeParse(record[name]);
    if (parsed.success && storable(parsed.data)) found[field] = parsed.data;
    else notes.push({ reason: 'field_invalid', detail: name });
  }
  return { fields: found as FrontMatter, notes };
}

/** Parts the fields above a Markdown text from the text. `null`: there is a block of fields that cannot be read. */
export function splitFrontMatter(text: string): { fields: FrontMatter; notes: Note[]; body: string } | null {
  const opening = FENCE.exec(text)?.[0];
  if (!opening) return { fields: {}, notes: [], body: text.replace(/^\uFEFF/, '') };
  const closing = /\r?\n---[ \t]*(\r?\n|$)/.exec(text.slice(opening.length - 1, opening.length + LONGEST));
  if (!closing) return null;
  const at = opening.length - 1 + closing.index;
  try {
    const record: unknown = parse(text.slice(opening.length, at), { schema: 'core', maxAliasCount: 0, logLevel: 'error' });
    if (record !== null && (typeof record !== 'object' || Array.isArray(record))) return null;
    return { ...fieldsOf((record ?? {}) as Record<string, unknown>), body: text.slice(at + closing[0].length) };
  } catch {
    return null;
  }
}
