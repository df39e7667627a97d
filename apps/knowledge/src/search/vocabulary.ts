import { allowedEdits, editsBetween, lettersOf, mayBeNear } from '@parley/words';

/** A word of the index that is near what was typed. */
export interface Near {
  term: string;
  /** How much it counts beside the word itself. */
  worth: number;
}

const WORD = /^[\p{L}\p{N}]+$/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Most words that one typed word, or its beginning, stands for. */
const MOST = 12;
/** Shortest beginning that says what was meant. */
const SHORTEST_BEGINNING = 5;
const BY_EDITS = [1, 0.7, 0.45];

/** The words of an index, for typing errors and beginnings of words. */
export class Vocabulary {
  private readonly words: string[];
  private readonly letters: Int32Array;

  constructor(terms: Iterable<string>) {
    const words: string[] = [];
    for (const term of terms) if (term.length > 1 && WORD.test(term) && !WITHOUT_SPACES.test(term)) words.push(term);
    this.words = words.sort();
    this.letters = Int32Array.from(this.words, lettersOf);
  }

  get bytes(): number {
    return this.words.length * 12;
  }

  /** Words that what was typed may be a typing error of, the nearest first. `typed`: as it was typed, `term`: its stem. */
  near(typed: string, term: string, letters: number): Near[] {
    const most = allowedEdits(typed.length);
    if (most === 0 || /^\d+$/.test(typed)) return [];
    const found: { term: string; edits: number }[] = [];
    for (let at = 0; at < this.words.length; at++) {
      const word = this.words[at]!;
      if (Math.abs(word.length - term.length) > most || !mayBeNear(this.letters[at]!, letters, most + 1)) continue;
      // Hardly anybody gets the first letter wrong, and "bank" is no "tank".
      if (word[0] !== term[0] && word[0] !== term[1]) continue;
      const edits = editsBetween(term, word, most);
      if (edits > 0 && edits <= most) found.push({ term: word, edits });
    }
    if (found.length === 0) return this.begunBy(typed);
    const least = Math.min(...found.map(({ edits }) => edits));
    return found.filter(({ edits }) => edits === least).slice(0, MOST).map(({ term: word, edits }) => ({ term: word, worth: BY_EDITS[edits]! }));
  }

  /** The longest word that what was typed begins with: where the error is in its ending, the stem is still right. */
  private begunBy(typed: string): Near[] {
    for (let length = Math.min(typed.length - 1, 12); length >= SHORTEST_BEGINNING; length--) {
      const start = typed.slice(0, length);
      if (this.words[this.placeOf(start)] === start) return [{ term: start, worth: 0.6 }];
    }
    return [];
  }

  /** Where a word stands, or would. */
  private placeOf(word: string): number {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Words that begin so, the shortest first. */
  beginningWith(start: string): Near[] {
    const found: string[] = [];
    for (let at = this.placeOf(start); at < this.words.length && found.length < 400 && this.words[at]!.startsWith(start); at++) found.push(this.words[at]!);
    return found
      .sort((one, other) => one.length - other.length)
      .slice(0, MOST)
      .map((term) => ({ term, worth: term === start ? 1 : 0.8 }));
  }
}
