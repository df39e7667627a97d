import { tokensOf } from './tokens.js';

/** Words that mean the same: each of `words` is also `becomes`, or, without that, each of the others. */
export interface SynonymRule {
  words: readonly string[];
  becomes: readonly string[];
}

/** What a text says in folded words, with what lies between them: so phrases can be looked up as they are written. */
export const foldText = (text: string): string => Array.from(tokensOf(text), ({ text: word }) => word).join(' ');

/** How many other ways to put a question are tried. */
const MOST_WAYS = 6;
const RUN = /[^\p{L}\p{N}\s]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The rules of a tenant, ready to be looked up. */
export class Synonyms {
  private readonly ways: { from: string; to: string[]; whole: boolean }[];

  constructor(rules: readonly SynonymRule[]) {
    this.ways = rules.flatMap(({ words, becomes }) => {
      const folded = words.map(foldText).filter(Boolean);
      const others = becomes.map(foldText).filter(Boolean);
      return folded.map((from) => ({ from, to: others.length > 0 ? others : folded.filter((word) => word !== from), whole: !RUN.test(from) }));
    });
  }

  /** What was asked, put in other words; not as it was put itself. */
  otherWays(asked: string): string[] {
    const folded = foldText(asked);
    const others = new Set<string>();
    for (const { from, to, whole } of this.ways) {
      const at = placeOf(folded, from, whole);
      if (at < 0) continue;
      for (const word of to) {
        others.add(`${folded.slice(0, at)}${word}${folded.slice(at + from.length)}`);
        if (others.size >= MOST_WAYS) return [...others];
      }
    }
    return [...others];
  }
}

/** Where a phrase stands in folded words; of scripts with spaces as whole words only. */
function placeOf(folded: string, phrase: string, whole: boolean): number {
  if (!whole) return folded.indexOf(phrase);
  const at = ` ${folded} `.indexOf(` ${phrase} `);
  return at;
}
