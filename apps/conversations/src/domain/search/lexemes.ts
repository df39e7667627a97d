import { wordsOf } from './words.js';

/** Longer words are found by their beginning. Postgres takes up to 2 KB. */
export const MAX_LEXEME = 40;

/** Pairs of neighbours; the last character stands alone too, so that each character begins some lexeme and is found by it. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** What a text is found by, each once. */
export function lexemesOf(text: string): string[] {
  const lexemes = wordsOf(text).flatMap(({ kind, folded }) => (kind === 'run' ? pairsOf(folded) : [folded.slice(0, MAX_LEXEME)]));
  return [...new Set(lexemes)];
}
