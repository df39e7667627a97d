import { MAX_LEXEME, pairsOf } from './lexemes.js';
import { fold, wordsOf } from './words.js';

/** What somebody looks for. All of it must be in a text. */
export interface Asked {
  /** Beginnings of words. */
  words: string[];
  /** Characters in a row, of scripts without spaces. */
  runs: string[];
  /** What must stand there just so. */
  phrases: string[];
}

/** Most parts of a question; more make it no clearer. */
const MOST = 12;
/** Endings of English words that say nothing else: who looks for "refunds" means "refund" too. */
const ENDING = /(?:ies|es|s|ed|ing)$/;
const SHORTEST_STEM = 4;

function beginningOf(word: string): string {
  const stem = /^[a-z]+$/.test(word) ? word.replace(ENDING, '') : word;
  return (stem.length >= SHORTEST_STEM ? stem : word).slice(0, MAX_LEXEME);
}

/** Reads what was typed; without letters or digits in it, it asks for nothing. */
export function askedBy(q: string): Asked {
  const phrases = [...q.matchAll(/"([^"]+)"/g)].map(([, phrase]) => phrase!).filter((phrase) => wordsOf(phrase).length > 0);
  const all = wordsOf(q).slice(0, MOST);
  const quoted = new Set(phrases.flatMap((phrase) => wordsOf(phrase).map(({ folded }) => folded)));
  const words = all.filter(({ kind }) => kind === 'word').map(({ folded }) => (quoted.has(folded) ? folded.slice(0, MAX_LEXEME) : beginningOf(folded)));
  return {
    words: [...new Set(words)],
    runs: [...new Set(all.filter(({ kind }) => kind === 'run').map(({ folded }) => folded))],
    phrases: phrases.map((phrase) => fold(phrase).trim()),
  };
}

export const asksNothing = ({ words, runs }: Asked): boolean => words.length === 0 && runs.length === 0;

const quote = (lexeme: string) => `'${lexeme.replace(/[\\']/g, '$&$&')}'`;

/**
 * The question as a `tsquery` over `lexemesOf`; finds all that `marksIn` does and some more.
 * @param under one of these stands before each lexeme
 */
export function tsqueryOf({ words, runs }: Asked, under: readonly string[] = ['']): string {
  const anyOf = (lexeme: string, ending = '') => `(${under.map((before) => quote(before + lexeme) + ending).join(' | ')})`;
  const ofRun = (run: string) => {
    const pairs = pairsOf(run);
    return pairs.length === 1 ? [anyOf(run, ':*')] : pairs.slice(0, -1).slice(0, MOST).map((pair) => anyOf(pair));
  };
  return [...words.map((word) => anyOf(word, ':*')), ...runs.flatMap(ofRun)].join(' & ');
}
