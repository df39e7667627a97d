import { lettersOf } from './distance.js';
import { stem } from './stem.js';
import { stopWords } from './stop-words.js';
import { joinedWith } from './terms.js';
import { partsOf, segmentsOf, tokensOf, type Token } from './tokens.js';

/** Something that is looked for. Of `or` the best one counts; `weight` says how much it matters beside the others. */
export interface Wanted {
  /** Folded, as it was typed: what typing errors are judged by. Empty for pairs of characters. */
  word: string;
  letters: number;
  or: string[];
  weight: number;
  /** Where it stands in what was typed is its end, so that it may go on. */
  last: boolean;
}

/** What little a word counts that says little. */
const LITTLE = 0.1;
/** What a pair counts that is no word, but lies across the border of two. */
const ACROSS = 0.7;
/** What a character alone counts. */
const ALONE = 0.4;

const wantedWord = (word: string, or: string[], weight: number): Wanted => ({ word, letters: lettersOf(word), or: [...new Set(or)], weight, last: false });
const wantedGram = (gram: string, weight: number): Wanted => ({ word: '', letters: 0, or: [gram], weight, last: false });

/** What somebody looks for, taken apart as articles are. At most `most` things. */
export function wantedOf(asked: string, most = 40): Wanted[] {
  const wanted: Wanted[] = [];
  let before: Token | undefined;
  for (const token of tokensOf(asked)) {
    const from = wanted.length;
    if (token.kind === 'run') wanted.push(...wantedOfRun(token.text));
    else wanted.push(...wantedOfWord(token.text));
    const joined = before && joinedWith(before, token, asked);
    if (joined) wanted[from]!.or.push(stem(joined));
    before = token;
  }
  const distinct = mergeSame(wanted).slice(0, most);
  const end = distinct.at(-1);
  if (end) end.last = true;
  return distinct.some(({ weight }) => weight > LITTLE) ? distinct : distinct.map((one) => ({ ...one, weight: 1 }));
}

function wantedOfWord(word: string): Wanted[] {
  const weight = stopWords.has(word) ? LITTLE : 1;
  const parts = partsOf(word);
  if (parts.length < 2) return [wantedWord(word, [stem(word)], weight)];
  // Whole, or all of its parts: "iphone15" finds "iPhone 15" and the other way round.
  return parts.map((part) => wantedWord(part, [stem(part), stem(word)], weight));
}

/** Pairs within words and between single characters count; words that say little cut a run in two. */
function wantedOfRun(run: string): Wanted[] {
  const segments = segmentsOf(run);
  const wanted: Wanted[] = [];
  let before = '';
  for (const segment of segments) {
    const chars = [...segment];
    const little = stopWords.has(segment) && segments.length > 1;
    const weight = little ? LITTLE : 1;
    if (before && !little) wanted.push(wantedGram(before.slice(-1) + chars[0]!, before.length === 1 && chars.length === 1 ? 1 : ACROSS));
    for (let at = 1; at < chars.length; at++) wanted.push(wantedGram(chars[at - 1]! + chars[at]!, weight));
    if (chars.length !== 2) wanted.push(wantedGram(segment, chars.length === 1 ? weight * ALONE : weight));
    before = little ? '' : segment;
  }
  return wanted;
}

function mergeSame(wanted: readonly Wanted[]): Wanted[] {
  const seen = new Map<string, Wanted>();
  for (const one of wanted) {
    const key = one.or.join(' ');
    const known = seen.get(key);
    if (known) known.weight = Math.max(known.weight, one.weight);
    else seen.set(key, one);
  }
  return [...seen.values()];
}

/** What questions have in common that ask for the same in other forms: their words that say something, each once, in order of the alphabet. */
export const keyOf = (asked: string): string =>
  [...new Set(wantedOf(asked).filter(({ weight }) => weight > LITTLE).map(({ or }) => or[0]!))].sort().join(' ').slice(0, 200);
