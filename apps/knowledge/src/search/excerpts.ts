import type { Excerpt } from '@parley/contracts';
import { stem, tokensOf, type Token } from '@parley/words';

/** How long an excerpt is, and how far into a text is looked for one, in UTF-16 units. */
const LENGTH = 180;
const LOOKED_THROUGH = 6000;
const MOST_MARKS = 20;

type Mark = [number, number];

function marksOfRun({ text, start }: Token, terms: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = [];
  const chars = Array.from(text);
  let at = start;
  chars.forEach((char, nth) => {
    const next = chars[nth + 1];
    const hit = (next !== undefined && terms.has(char + next)) || (chars.length === 1 && terms.has(char));
    if (hit) marks.push([at, at + char.length + (next?.length ?? 0)]);
    at += char.length;
  });
  return marks;
}

/** Where a text says something of what was looked for, in order and apart. */
export function marksIn(text: string, terms: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = [];
  for (const token of tokensOf(text)) {
    const found: Mark[] = token.kind === 'run' ? marksOfRun(token, terms) : terms.has(stem(token.text)) ? [[token.start, token.end]] : [];
    for (const [start, end] of found) {
      const before = marks.at(-1);
      if (before && start <= before[1]) before[1] = Math.max(before[1], end);
      else marks.push([start, end]);
    }
  }
  return marks;
}

/** Where the most of what was looked for stands together. */
function densest(marks: readonly Mark[]): number {
  let best = 0;
  let most = 0;
  marks.forEach(([start], first) => {
    const many = marks.slice(first, first + 12).filter(([, end]) => end - start <= LENGTH).length;
    if (many > most) [best, most] = [start, many];
  });
  return best;
}

/** A step back to where a sentence or a word begins. */
function beginAt(text: string, wanted: number): number {
  if (wanted <= 0) return 0;
  const before = text.slice(Math.max(0, wanted - 60), wanted);
  const sentence = Math.max(before.lastIndexOf('. '), before.lastIndexOf('。'), before.lastIndexOf('！'), before.lastIndexOf('？'), before.lastIndexOf('\n'));
  if (sentence >= 0) return wanted - before.length + sentence + 1;
  const word = before.lastIndexOf(' ');
  return word >= 0 ? wanted - before.length + word + 1 : wanted - Math.min(10, before.length);
}

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
/** A place that parts no character in two. */
const between = (text: string, at: number) => (isLowSurrogate(text.charCodeAt(at)) ? at + 1 : at);

/** The part of a text around what was found, in one line. Without anything found, its beginning. */
export function excerptOf(text: string, terms: ReadonlySet<string>): Excerpt {
  const read = text.slice(0, LOOKED_THROUGH);
  const marks = marksIn(read, terms);
  const from = between(text, marks.length === 0 ? 0 : beginAt(read, densest(marks)));
  const skipped = from + (/^\s*/.exec(text.slice(from, from + 40))?.[0].length ?? 0);
  const to = Math.min(text.length, between(text, Math.min(text.length, skipped + LENGTH)));
  const [before, after] = [skipped > 0 ? '… ' : '', to < text.length ? ' …' : ''];
  const shown = text.slice(skipped, to).replace(/\s/g, ' ');
  const own = marks.filter(([start, end]) => start >= skipped && end <= to).slice(0, MOST_MARKS);
  return { text: before + shown + after, marks: own.map(([start, end]): Mark => [start - skipped + before.length, end - skipped + before.length]) };
}

/** A short text as a whole, with marks. */
export const marked = (text: string, terms: ReadonlySet<string>): Excerpt => ({ text, marks: marksIn(text, terms).slice(0, MOST_MARKS) });
