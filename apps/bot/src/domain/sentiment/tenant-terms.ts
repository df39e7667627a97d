import type { SentimentTerm } from '@parley/contracts';
import { CharacterTrie } from './character-trie.js';
import { fold } from './fold.js';
import type { Terms } from './hits.js';
import type { Meaning } from './meaning.js';
import { WordTrie } from './word-trie.js';

/** A word of the tenant's, as far as the lexicon goes. */
export type OwnTerm = Pick<SentimentTerm, 'term' | 'emotion' | 'weight' | 'locale'>;

/** As terms are compared: case, width and script do not matter, nor how many spaces there are. */
export const foldedTerm = (term: string): string => fold(term.trim()).replace(/\s+/g, ' ');

const signOf = { angry: -1, negative: -1, neutral: 0, positive: 1, satisfied: 1 } as const;

function meaningOf({ emotion, weight }: OwnTerm): Meaning {
  if (emotion === 'neutral') return { nothing: true };
  return { term: true, feeling: signOf[emotion] * weight, ...(emotion === 'angry' && { anger: Math.max(2, weight) }), ...(emotion === 'satisfied' && { content: true as const }) };
}

const WORDS = /[a-z0-9à-ɏ]+(?:'[a-z0-9à-ɏ]+)*/g;
/** Written with spaces between words, like English. */
const isWords = (folded: string) => /^[\sa-z0-9à-ɏ'\-/&]+$/.test(folded);

/** The tenant's own words, ready to be found: in texts with Chinese in them all, in others those that are not for Chinese alone. */
export const compileTerms = (terms: readonly OwnTerm[]): { chinese: Terms | undefined; other: Terms | undefined } => ({ chinese: compiled(terms), other: compiled(terms.filter(({ locale }) => locale !== 'zh-CN')) });

function compiled(terms: readonly OwnTerm[]): Terms | undefined {
  if (terms.length === 0) return undefined;
  const found = { characters: new CharacterTrie(), phrases: new WordTrie() };
  for (const term of terms) {
    const folded = foldedTerm(term.term);
    const words = folded.match(WORDS);
    if (words && isWords(folded)) found.phrases.add(words, meaningOf(term));
    else found.characters.add(folded, meaningOf(term));
  }
  return found;
}
