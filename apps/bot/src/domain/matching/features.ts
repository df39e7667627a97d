import { segmentsOf, stem, tokensOf } from '@parley/words';
import { meaningsOf, unitsOf } from './meaning/meanings.js';
import { normalise } from './normalise.js';

/**
 * What a text is made of, as numbers: hashes of words by their stems, of neighbouring words, of characters in a row within a word, of what phrases mean whatever their
 * words, and of two such meanings together. Each kind has a weight of its own, so that many characters do not drown few words.
 */
export interface Features {
  /** Hashes, with repetitions. */
  hashes: number[];
  /** The kind of each, an index into `KINDS`. */
  kinds: number[];
}

/** Kinds of features and what they count. */
export const KINDS = [
  { name: 'word', weight: 1 },
  { name: 'pair', weight: 0.6 },
  { name: 'chars', weight: 0.6 },
  { name: 'meaning', weight: 1.5 },
  { name: 'meanings', weight: 0.8 },
] as const;
const WORD = 0;
const PAIR = 1;
const CHARS = 2;
const MEANING = 3;
const MEANINGS = 4;

/** Taken once: looking it up costs as much as it does. */
const { imul } = Math;

/** Shortest and longest run of characters of a word, its borders counted. */
const [SHORTEST, LONGEST] = [3, 5];
/** Of so many meanings each two are told together; a question has few. */
const TOGETHER = 16;

function hashOf(kind: number, text: string, from = 0, to = text.length): number {
  let hash = (0x811c9dc5 ^ (kind * 0x9e3779b1)) >>> 0;
  for (let at = from; at < to; at++) hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

export function featuresOf(text: string): Features {
  const features: Features = { hashes: [], kinds: [] };
  const add = (kind: number, of: string, from?: number, to?: number) => {
    features.hashes.push(hashOf(kind, of, from, to));
    features.kinds.push(kind);
  };
  let before = '^';
  const units: string[] = [];
  for (const { kind, text: token } of tokensOf(normalise(text))) {
    units.push(...unitsOf({ kind, text: token }));
    const words = kind === 'run' ? segmentsOf(token) : [stem(token)];
    for (const word of words) {
      add(WORD, word);
      add(PAIR, `${before} ${word}`);
      before = word;
    }
    if (kind === 'run') addRun(token, add);
    else addWord(`^${token}$`, add);
  }
  addMeanings(units, add);
  return features;
}

type Add = (kind: number, of: string, from?: number, to?: number) => void;

function addWord(word: string, add: Add): void {
  for (let length = SHORTEST; length <= LONGEST; length++) for (let at = 0; at + length <= word.length; at++) add(CHARS, word, at, at + length);
}

/** Of scripts without spaces single characters and pairs. */
function addRun(run: string, add: Add): void {
  for (let length = 1; length <= 2; length++) for (let at = 0; at + length <= run.length; at++) add(CHARS, run, at, at + length);
}

function addMeanings(units: readonly string[], add: Add): void {
  const meanings = meaningsOf(units);
  for (const meaning of meanings) add(MEANING, String(meaning));
  const some = [...new Set(meanings)].slice(0, TOGETHER).sort((a, b) => a - b);
  some.forEach((one, at) => some.slice(at + 1).forEach((other) => add(MEANINGS, `${one} ${other}`)));
}
