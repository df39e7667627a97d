import type { Excerpt } from '@parley/contracts';
import type { Asked } from './asked.js';
import { fold, wordsOf, type Word } from './words.js';

export type Mark = [start: number, end: number];

/** Where in a text everything stands that was asked for; `undefined` when something is missing. */
export function marksIn(text: string, { words, runs, phrases }: Asked): Mark[] | undefined {
  const folded = fold(text);
  if (![...phrases, ...words, ...runs].every((part) => folded.includes(part))) return undefined;
  const parts = wordsOf(text);
  const found = [
    ...words.map((word) => parts.filter((part) => part.kind === 'word' && part.folded.startsWith(word)).map((part): Mark => [part.start, part.end])),
    ...runs.map((run) => parts.filter((part) => part.kind === 'run').flatMap((part) => placesOf(run, part))),
  ];
  return found.every((marks) => marks.length > 0) ? joined(found.flat()) : undefined;
}

/** Where folding changed the length, the whole run is marked. */
function placesOf(run: string, { folded, start, end }: Word): Mark[] {
  const exact = folded.length === end - start;
  const places: Mark[] = [];
  for (let at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + run.length)) places.push(exact ? [start + at, start + at + run.length] : [start, end]);
  return places;
}

/** In order, those that touch as one. */
export function joined(marks: readonly Mark[]): Mark[] {
  const sorted = marks.map(([start, end]): Mark => [start, end]).sort(([a], [b]) => a - b);
  const out: Mark[] = [];
  for (const [start, end] of sorted) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** How much of a text is shown, in UTF-16 units, and how much of it before the first mark. */
const SHOWN = 180;
const BEFORE = 50;
const MOST_MARKS = 20;

/** The part of a text around its first mark. */
export function excerptOf(text: string, marks: Mark[]): Excerpt {
  const flat = text.replace(/\s/g, ' ');
  const first = marks[0]?.[0] ?? 0;
  const from = flat.length <= SHOWN ? 0 : startOf(flat, Math.max(0, Math.min(first - BEFORE, flat.length - SHOWN)));
  const to = startOf(flat, Math.min(flat.length, from + SHOWN));
  const [head, tail] = [from > 0 ? '…' : '', to < flat.length ? '…' : ''];
  const shift = head.length - from;
  const shown = marks.filter(([start]) => start >= from && start < to).slice(0, MOST_MARKS);
  return { text: `${head}${flat.slice(from, to)}${tail}`, marks: shown.map(([start, end]) => [start + shift, Math.min(end, to) + shift]) };
}

/** Not within a surrogate pair. */
const startOf = (text: string, at: number) => (at > 0 && at < text.length && /[\udc00-\udfff]/.test(text[at]!) ? at - 1 : at);
