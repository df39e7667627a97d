import { segmentsOf, stem, stopWords, tokensOf } from '@parley/words';
import { agree, figuresOf, type Figure } from './figures.js';
import { inert } from './inert.js';

/** How much of what a sentence says must stand in what it cites. */
const OVERLAP = 0.5;
/** How many words an address that stands in the passages is worth. */
const ADDRESS_WORTH = 2;
const CITATION = /\[(\d{1,3}(?:[ \t]*[,，][ \t]*\d{1,3})*)\]/g;
const MARKER = /^\s*(?:[-*•·]|\d{1,2}[.)、])\s+/;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>()（）"'“”，。；、！？\][]+|(?<![\p{L}\p{N}@.])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?![a-z])(?:\/[^\s<>()"'，。；、]*)?/giu;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** What a passage says, taken apart once for all sentences. */
export interface Ground {
  text: string;
  words: ReadonlySet<string>;
  figures: readonly Figure[];
  addresses: ReadonlySet<string>;
}

export const groundOf = (text: string): Ground => ({ text: folded(text), words: new Set(wordsOf(text)), figures: figuresOf(withoutAddresses(text)), addresses: new Set(addressesOf(text)) });

/** A sentence that may be said: without its citations, which are `cited`, counting from 0. */
export interface Checked {
  text: string;
  cited: number[];
}

/**
 * Whether a sentence of a model may be said: it cites passages that exist, every number and address in it stands in them, and at least half of its words do. What it says otherwise was invented, or
 * cannot be told from that. @returns `null`: it is left out
 */
export function checkSentence(sentence: string, grounds: readonly Ground[]): Checked | null {
  const cited = citationsOf(sentence);
  if (cited.length === 0 || cited.some((nth) => nth < 0 || nth >= grounds.length)) return null;
  const text = inert(sentence.replace(CITATION, '')).replace(/\s+([.,;:!?。，；：！？])/g, '$1').trim();
  const body = text.replace(MARKER, '');
  const own = cited.map((nth) => grounds[nth]!);
  const known = { words: own, figures: own.flatMap(({ figures }) => figures), addresses: own.map(({ addresses }) => addresses) };
  const addresses = addressesOf(body);
  if (!addresses.every((address) => known.addresses.some((all) => all.has(address)))) return null;
  if (!agree(figuresOf(withoutAddresses(body)), known.figures)) return null;
  const words = [...new Set(wordsOf(withoutAddresses(body)))];
  if (words.length + addresses.length === 0) return null;
  const shared = words.filter((word) => own.some(({ words: there, text: all }) => there.has(word) || (isHan(word) && all.includes(word))));
  return (shared.length + addresses.length * ADDRESS_WORTH) / (words.length + addresses.length * ADDRESS_WORTH) >= OVERLAP ? { text, cited } : null;
}

function citationsOf(sentence: string): number[] {
  const found = [...sentence.matchAll(CITATION)].flatMap(([, numbers]) => numbers!.split(/[,，]/).map((one) => Number(one.trim()) - 1));
  return [...new Set(found)];
}

const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word);
const folded = (text: string): string => [...tokensOf(text)].map(({ text: token }) => token).join(' ');
const trimmed = (address: string): string => address.replace(/[.,;:!?]+$/, '').replace(/\/$/, '').toLowerCase();
const addressesOf = (text: string): string[] => [...text.matchAll(MAIL), ...text.replace(MAIL, ' ').matchAll(ADDRESS)].map(([address]) => trimmed(address));
const withoutAddresses = (text: string): string => text.replace(MAIL, ' ').replace(ADDRESS, ' ');

/** Words that say something, as they are compared. */
function* wordsOf(text: string): Generator<string> {
  for (const { kind, text: token } of tokensOf(text)) {
    if (kind === 'word') {
      if (!stopWords.has(token)) yield stem(token);
    } else for (const word of segmentsOf(token)) if (!stopWords.has(word)) yield word;
  }
}
