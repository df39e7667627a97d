import { CharacterTrie } from './character-trie.js';
import { fold } from './fold.js';
import { chinese } from './lexicon/chinese.js';
import { emoji } from './lexicon/emoji.js';
import { english } from './lexicon/english.js';
import { meaningOfEmoji, meaningsOf, type Meaning } from './meaning.js';
import { phrasesOf } from './phrases.js';
import { WordTrie } from './word-trie.js';

/** What texts are held against. */
export interface Lexicon {
  /** Chinese, and whatever else is found character by character. */
  characters: CharacterTrie;
  signs: CharacterTrie;
  phrases: WordTrie;
  /** A general list of English words, −5 to 5. */
  words: Readonly<Record<string, number>>;
}

const wordsOf = (written: string): string[] => written.split(/\s+/).filter(Boolean);

/** What a longer entry takes along of shorter ones within it: it is found in their place. */
const inherited = ['anger', 'lasts', 'asks', 'urgency', 'thanks', 'content'] as const satisfies readonly (keyof Meaning)[];

function withInner(all: ReadonlyMap<string, Meaning>): Map<string, Meaning> {
  const marks = new CharacterTrie();
  for (const [term, meaning] of all) if (!meaning.nothing && (term.length > 1 || meaning.asks || meaning.lasts)) marks.add(term, meaning);
  return new Map([...all].map(([term, meaning]) => [term, meaning.nothing ? { ...meaning, ...asksWithin(term, marks) } : { ...innerOf(term, marks, meaning), ...meaning }]));
}

const asksWithin = (term: string, marks: CharacterTrie): Meaning => (innerOf(term, marks).asks ? { asks: true } : {});

/** Whoever thanks for help does not ask for it, and who was wronged by others is not angry with us. */
function innerOf(term: string, marks: CharacterTrie, { thanks, urgency }: Meaning = {}): Meaning {
  const without = thanks ? 'asks' : urgency === 1 ? 'anger' : undefined;
  let inner: Meaning = {};
  for (let at = 0; at < term.length; at++) {
    const found = marks.longest(term, at);
    if (!found) continue;
    for (const mark of inherited) if (found.meaning[mark] !== undefined && mark !== without) inner = { [mark]: found.meaning[mark], ...inner };
  }
  return inner;
}

/** @param words a general list of English words, −5 to 5 */
export function builtInLexicon(words: Readonly<Record<string, number>>): Lexicon {
  return {
    characters: new CharacterTrie(withInner(meaningsOf(chinese, wordsOf))),
    signs: new CharacterTrie(emoji.map(([sign, meaning]) => [fold(sign), meaningOfEmoji(meaning)] as const)),
    phrases: new WordTrie(meaningsOf(english, phrasesOf)),
    words,
  };
}
