import { stem } from './stem.js';
import { partsOf, segmentsOf, tokensOf, type Token } from './tokens.js';

/**
 * What a text is found by: words by what their forms have in common; of scripts without spaces pairs of neighbours, and words of the dictionary that are longer or
 * shorter than a pair. `chars`: single characters too, for short texts such as titles.
 */
export function* termsOf(text: string, { chars = false } = {}): Generator<string> {
  let before: Token | undefined;
  for (const token of tokensOf(text)) {
    if (token.kind === 'run') yield* termsOfRun(token.text, chars);
    else yield* termsOfWord(token.text);
    const joined = before && joinedWith(before, token, text);
    if (joined) yield stem(joined);
    before = token;
  }
}

/** "sign-in" is also "signin". */
export function joinedWith(before: Token, token: Token, text: string): string | undefined {
  if (before.kind !== 'word' || token.kind !== 'word' || token.start !== before.end + 1) return undefined;
  return /['’‐-]/.test(text[before.end]!) ? before.text + token.text : undefined;
}

function* termsOfWord(word: string): Generator<string> {
  yield stem(word);
  for (const part of partsOf(word)) yield stem(part);
}

function* termsOfRun(run: string, chars: boolean): Generator<string> {
  const all = Array.from(run);
  for (let at = 1; at < all.length; at++) yield all[at - 1]! + all[at]!;
  if (chars || all.length === 1) yield* all;
  for (const segment of segmentsOf(run)) if (!chars || [...segment].length > 1) yield segment;
}

/** Longest text that is read for terms, in UTF-16 units. */
const READ = 60_000;

/** A part of a document: how much a term in it counts, and how long such a part usually is, in terms. */
export interface Field {
  text: string;
  weight: number;
  usual: number;
  chars?: boolean;
}

/** How much a part's length matters (`b` of BM25). */
const BY_LENGTH = 0.5;
/** How soon more of the same stops to matter (`k1` of BM25). */
const ENOUGH = 1.2;

/** How well each term stands for a document, from 1 to 255: BM25 over weighted fields (BM25F), without what depends on other documents. */
export function weighTerms(fields: readonly Field[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { text, weight, usual, chars = false } of fields) {
    const counts = new Map<string, number>();
    let length = 0;
    for (const term of termsOf(text.slice(0, READ), { chars })) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      length++;
    }
    const long = 1 - BY_LENGTH + (BY_LENGTH * length) / usual;
    for (const [term, count] of counts) sums.set(term, (sums.get(term) ?? 0) + (weight * count) / long);
  }
  for (const [term, sum] of sums) sums.set(term, Math.max(1, Math.round((255 * sum) / (sum + ENOUGH))));
  return sums;
}
