import { posix } from 'node:path';
import { MAX_ARTICLE } from '@parley/contracts';
import { faulty, type ReadItem } from './drafted.js';
import { splitFrontMatter } from './front-matter.js';

const LOCALE = /^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;
/** Folders of two letters that are a language more often than a subject. */
const isLocale = (name: string) => LOCALE.test(name) && (name.includes('-') || /^(en|zh|de|fr|es|it|pt|nl|ja|ko|ru|pl|tr|ar|vi|th|id|sv|da|fi|cs|he|hi)$/.test(name));
const IMAGE = /!\[[^\]\n]{0,500}\]\(\s*<?([^)\s>]{1,500})>?(\s+"[^"\n]{0,500}")?\s*\)/g;
const TITLE = /^ {0,3}# +(.{1,200}?)[ #]*$/m;

/** What the place of a file says: its key, language and category. */
export function placeOf(path: string): { key: string; locale: string | null; folders: string[]; name: string } {
  const parts = path.split('/');
  const file = parts.pop()!.replace(/\.(md|markdown|txt|pdf)$/i, '');
  const suffix = /^(.+)\.([A-Za-z-]{2,11})$/.exec(file);
  const named = suffix && isLocale(suffix[2]!) ? suffix : null;
  const name = named ? named[1]! : file;
  const at = parts.findIndex(isLocale);
  const folders = parts.filter((_, nth) => nth !== at);
  return { key: [...folders, name].join('/'), locale: named?.[2] ?? (at >= 0 ? parts[at]! : null), folders, name };
}

/** Images that a text shows out of its own folder, by what they are called in it. */
function imagesOf(body: string, path: string): Record<string, string> {
  const images: Record<string, string> = {};
  for (const [, reference] of body.matchAll(IMAGE)) {
    if (!reference || /^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(reference)) continue;
    const plain = decoded(reference.split(/[?#]/, 1)[0]!);
    const target = plain.startsWith('/') ? posix.normalize(plain.slice(1)) : posix.normalize(posix.join(posix.dirname(path), plain));
    if (!target.startsWith('..')) images[reference] = target;
  }
  return images;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A file of Markdown as an article: what its front matter says, else its place, else its first heading. */
export function readMarkdownFile(path: string, text: string): ReadItem {
  if (text.includes('\0') || !text.isWellFormed()) return faulty(path, 'not_text');
  const parts = splitFrontMatter(text);
  if (!parts) return faulty(path, 'front_matter_invalid');
  const { fields, notes } = parts;
  const place = placeOf(path);
  const heading = fields.title === undefined ? TITLE.exec(parts.body) : null;
  const body = (heading ? parts.body.slice(0, heading.index) + parts.body.slice(heading.index + heading[0].length) : parts.body).replaceAll('\r\n', '\n').trim();
  if (body === '') return faulty(path, 'empty');
  if (body.length > MAX_ARTICLE) return faulty(path, 'too_large');
  const title = fields.title ?? (heading?.[1]?.trim() || place.name.replaceAll(/[-_]+/g, ' ').trim());
  if (!title) return faulty(path, 'title_missing');
  return {
    source: path,
    notes,
    drafted: {
      key: fields.key ?? place.key, locale: fields.locale ?? place.locale, title: title.slice(0, 200), slug: fields.slug ?? null, summary: fields.summary ?? '', body,
      category: fields.category ?? place.folders.slice(0, 4).map((folder) => folder.slice(0, 120)), labels: fields.labels ?? [], audience: fields.audience ?? null, status: fields.status ?? null,
      seoTitle: fields.seoTitle ?? '', seoDescription: fields.seoDescription ?? '', images: imagesOf(body, path),
    },
  };
}
