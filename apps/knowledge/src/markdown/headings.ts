import type { TocEntry } from '@parley/contracts';
import type { Token } from 'markdown-it';
import { slugOf } from '../domain/slug.js';

/** Most entries of a table of contents, and the longest of them in characters. */
const MAX_ENTRIES = 200;
const LONGEST = 120;

const plain = (token: Token | undefined): string => (token?.children ?? []).map((child) => (child.type === 'text' || child.type === 'code_inline' ? child.content : child.type === 'softbreak' ? ' ' : '')).join('').trim();

/** The title of the page is its only heading of the first level: those of the text begin at the second. */
const levelOf = (tag: string): number => Math.min(6, Math.max(2, Number(tag.slice(1))));

/** `sec-<slug>`, with a number from the second of its name on. A number begins with two hyphens, which no slug has: so none is taken. */
function anchorOf(slug: string, seen: Map<string, number>): string {
  const times = (seen.get(slug) ?? 0) + 1;
  seen.set(slug, times);
  return `sec-${slug}${times > 1 ? `--${times}` : ''}`;
}

/** Gives every heading an anchor of its own and answers the table of contents. The prefix keeps anchors from being taken for names of the page’s own. */
export function anchorsAndToc(tokens: readonly Token[]): TocEntry[] {
  const toc: TocEntry[] = [];
  const seen = new Map<string, number>();
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open') return;
    const level = levelOf(token.tag);
    token.tag = `h${level}`;
    // A heading is three tokens: its opening, its words, its end.
    tokens[at + 2]!.tag = token.tag;
    const words = [...plain(tokens[at + 1])].slice(0, LONGEST).join('');
    const anchor = anchorOf(slugOf(words) || 'part', seen);
    token.attrSet('id', anchor);
    if (words !== '' && level <= 4 && toc.length < MAX_ENTRIES) toc.push({ level, text: words, anchor });
  });
  return toc;
}
