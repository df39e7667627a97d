import type { Meaning } from './meaning.js';
import { ANY_WORD } from './phrases.js';

interface Node {
  next: Map<string, Node> | undefined;
  any: Node | undefined;
  meaning: Meaning | undefined;
}
const node = (): Node => ({ next: undefined, any: undefined, meaning: undefined });

export interface FoundWords {
  /** How many words it takes. */
  words: number;
  meaning: Meaning;
}

/** Finds the longest phrase that begins at a word. */
export class WordTrie {
  private readonly root = node();

  constructor(entries: Iterable<readonly [string, Meaning]> = []) {
    for (const [phrase, meaning] of entries) this.add(phrase.split(' '), meaning);
  }

  add(words: readonly string[], meaning: Meaning): void {
    let place = this.root;
    for (const word of words) {
      if (word === ANY_WORD) place = place.any ??= node();
      else {
        place.next ??= new Map();
        let next = place.next.get(word);
        if (!next) place.next.set(word, (next = node()));
        place = next;
      }
    }
    place.meaning = meaning;
  }

  /** @param words up to the end of their clause */
  longest(words: readonly string[], start: number): FoundWords | undefined {
    return this.from(this.root, words, start, 0);
  }

  private from(place: Node, words: readonly string[], at: number, taken: number): FoundWords | undefined {
    const word = words[at];
    if (word === undefined) return undefined;
    let best: FoundWords | undefined;
    const next = place.next?.get(word);
    if (next) best = this.from(next, words, at + 1, taken + 1) ?? (next.meaning && { words: taken + 1, meaning: next.meaning });
    if (place.any) {
      const other = this.from(place.any, words, at + 1, taken + 1);
      if (other && other.words > (best?.words ?? 0)) best = other;
    }
    return best;
  }
}
