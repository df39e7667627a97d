import { foldChar, foldWord } from './fold.js';

/** A run of letters and digits, or a run of characters of a script without spaces. `text` is folded; `start` and `end` are places in what was read, in UTF-16 units. */
export interface Token {
  kind: 'word' | 'run';
  text: string;
  start: number;
  end: number;
}

const WITHOUT_SPACES = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30FC\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const LETTERS = '[[\\p{L}\\p{M}\\p{N}]--[' + WITHOUT_SPACES + ']]';
/** The flag `v` subtracts one set from another; TypeScript knows it only of later targets than ours. */
const PIECE = new RegExp(`(?<run>[${WITHOUT_SPACES}]+)|${LETTERS}+`, 'gv');

/** Longest word that is taken for one, in characters; what is longer is no word but data. */
const LONGEST = 64;

/** Takes a text apart. */
export function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const place = { start: match.index, end: match.index + piece.length };
    if (match.groups?.['run']) yield { kind: 'run', text: Array.from(piece, foldChar).join(''), ...place };
    else if (piece.length <= LONGEST) yield { kind: 'word', text: foldWord(piece), ...place };
  }
}

const MIXED = /^(?=.*\d)(?=.*\D)/u;
const PARTS = /\d+|\D+/gu;
/** "iphone15" is also "iphone" and "15". */
export const partsOf = (word: string): string[] => (MIXED.test(word) ? (word.match(PARTS) ?? []) : []);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** A run as words of the dictionary that comes with the runtime. */
export const segmentsOf = (run: string): string[] => Array.from(segmenter.segment(run), ({ segment }) => segment);
