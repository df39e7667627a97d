import type { Lexicon } from './lexicon.js';
import type { Meaning } from './meaning.js';
import { NUMBER } from './phrases.js';

/** Words of a tenant's own, looked at beside the lexicon: where both are found, the longer counts, and of equals the tenant's. */
export type Terms = Pick<Lexicon, 'characters' | 'phrases'>;

/** Something found in a text. `gap`: how many words or characters that mean nothing stand before it in its clause. */
export interface Hit {
  start: number;
  end: number;
  meaning: Meaning;
  gap: number;
}

/** The end of a clause, or (`sentence`) of a sentence; `strength`: how many signs of `!` and `?` stand there. */
export interface Stop {
  sentence: boolean;
  exclaims: number;
  questions: number;
}

export interface Found {
  items: (Hit | Stop)[];
  /** Letters by script. */
  han: number;
  latin: number;
}

export const isHit = (item: Hit | Stop): item is Hit => 'meaning' in item;

const isHan = (code: number) => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
const isLatin = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xe0 && code <= 0x24f);
const isDigit = (code: number) => code >= 48 && code <= 57;
const APOSTROPHE = 39;
const SPACE = 32;

/** 0: none, 1: of a clause, 2: of a sentence. */
function stopAt(text: string, at: number, code: number): 0 | 1 | 2 {
  switch (code) {
    case 33: case 63: case 59: case 10: case 0x3002: case 0x2026: case 126:
      return 2;
    case 46:
      return isDigit(text.charCodeAt(at + 1)) || isLatin(text.charCodeAt(at + 1)) ? 0 : 2;
    case 44: case 58: case 0x3001: case 40: case 41:
      return isDigit(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at - 1)) ? 0 : 1;
    default:
      return 0;
  }
}

/** Goes through a folded text once and answers what is in it, in its order. */
export class Finder {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly terms?: Terms,
  ) {}

  find(text: string): Found {
    const found: Found = { items: [], han: 0, latin: 0 };
    let gap = 0;
    for (let at = 0; at < text.length; ) {
      const before = found.items.length;
      const end = this.step(text, at, { found, gap });
      // Whatever was found, or ends a clause, begins the count anew; a character that means nothing adds to it.
      gap = found.items.length > before ? 0 : gap + (isHan(text.charCodeAt(at)) ? 1 : 0);
      at = end;
    }
    return found;
  }

  /** Takes what stands at a place. Answers where it ends. */
  private step(text: string, at: number, { found, gap }: { found: Found; gap: number }): number {
    const code = text.charCodeAt(at);
    if (isHan(code)) return this.character(text, at, { found, gap });
    const own = code === SPACE ? undefined : this.terms?.characters.longest(text, at);
    const sign = own ?? (isLatin(code) || code === SPACE ? undefined : this.lexicon.signs.longest(text, at));
    if (sign) {
      found.items.push({ start: at, end: sign.end, meaning: sign.meaning, gap });
      return sign.end;
    }
    if (isLatin(code)) return this.words(text, at, found, gap);
    const stop = stopAt(text, at, code);
    if (stop > 0) return punctuation(text, at, stop === 2, found);
    // In Chinese a space stands where a comma would.
    if (code === SPACE && found.han > 0 && isHan(text.charCodeAt(at + 1))) punctuation(text, at, false, found);
    return at + 1;
  }

  private character(text: string, at: number, { found, gap }: { found: Found; gap: number }): number {
    const known = this.lexicon.characters.longest(text, at);
    const own = this.terms?.characters.longest(text, at);
    const hit = own && own.end >= (known?.end ?? 0) ? own : known;
    if (hit) found.items.push({ start: at, end: hit.end, meaning: hit.meaning, gap });
    const end = hit?.end ?? at + 1;
    found.han += end - at;
    return end;
  }

  /** A run of words with spaces between them. Answers where it ends. */
  private words(text: string, begin: number, found: Found, before: number): number {
    const { words, starts, ends, end } = runOf(text, begin);
    const mixed = found.han > 0 || isHan(text.charCodeAt(end));
    let gap = before;
    for (let i = 0; i < words.length; ) {
      const hit = this.phrase(words, i) ?? (mixed ? this.foreign(text, starts[i]!, ends[i]!) : undefined) ?? this.word(words[i]!);
      if (hit) found.items.push({ start: starts[i]!, end: ends[i + hit.words - 1]!, meaning: hit.meaning, gap });
      gap = hit ? 0 : gap + 1;
      i += hit?.words ?? 1;
    }
    for (let i = 0; i < words.length; i++) found.latin += isDigit(words[i]!.charCodeAt(0)) || words[i] === NUMBER ? 0 : words[i]!.length;
    return end;
  }

  private phrase(words: readonly string[], at: number) {
    const known = this.lexicon.phrases.longest(words, at);
    const own = this.terms?.phrases.longest(words, at);
    return own && own.words >= (known?.words ?? 0) ? own : known;
  }

  /** A Latin word that stands in Chinese. */
  private foreign(text: string, start: number, end: number) {
    const hit = this.lexicon.characters.longest(text, start);
    return hit?.end === end ? { words: 1, meaning: hit.meaning } : undefined;
  }

  private word(word: string) {
    const valence = Object.hasOwn(this.lexicon.words, word) ? this.lexicon.words[word]! : 0;
    return valence === 0 ? undefined : { words: 1, meaning: { feeling: valence * GENERAL } };
  }
}

/** What a point of the general list weighs. */
const GENERAL = 0.3;

function runOf(text: string, begin: number): { words: string[]; starts: number[]; ends: number[]; end: number } {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = begin;
  let end = begin;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isLatin(code)) {
      const start = at;
      while (at < text.length && (isLatin(text.charCodeAt(at)) || (text.charCodeAt(at) === APOSTROPHE && isLatin(text.charCodeAt(at + 1))))) at++;
      words.push(isDigit(code) && isDigit(text.charCodeAt(at - 1)) ? NUMBER : text.slice(start, at));
      starts.push(start);
      end = at;
      ends.push(end);
    } else if (code === 32 || code === 45 || code === 47 || code === 38 || code === APOSTROPHE || code === 34) at++;
    else break;
  }
  return { words, starts, ends, end };
}

function punctuation(text: string, at: number, sentence: boolean, found: Found): number {
  let exclaims = 0;
  let questions = 0;
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 33) exclaims++;
    else if (code === 63) questions++;
    else if (code !== 46 && code !== 32 && stopAt(text, end, code) === 0) break;
  }
  found.items.push({ sentence: sentence || exclaims + questions > 0, exclaims, questions });
  return Math.max(end, at + 1);
}
