import type { EmojiMeaning } from './lexicon/emoji.js';
import type { LexiconSource } from './lexicon/source.js';

/** What a word, phrase or emoji does to a verdict. What is not there it does not do. */
export interface Meaning {
  /** Above zero: content. */
  feeling?: number;
  /** How wrong something is. */
  issue?: number;
  /** It only looks like something. */
  nothing?: true;
  negates?: true;
  degree?: number;
  contrast?: true;
  condition?: true;
  anger?: number;
  thanks?: true;
  content?: true;
  asks?: true;
  lasts?: true;
  urgency?: number;
  emoji?: true;
  /** Of the tenant's own lexicon. */
  term?: true;
}

/** Every entry of a lexicon with all that it does. @param terms how an entry is written, taken apart */
export function meaningsOf(source: LexiconSource, terms: (written: string) => readonly string[]): Map<string, Meaning> {
  const all = new Map<string, Meaning>();
  const add = (written: string, meaning: Meaning) => {
    for (const term of terms(written)) all.set(term, { ...all.get(term), ...meaning });
  };
  const weighted = (table: Readonly<Record<string, string>>, meaningOf: (weight: number) => Meaning) => {
    for (const [weight, written] of Object.entries(table).sort(([a], [b]) => Math.abs(Number(a)) - Math.abs(Number(b)))) add(written, meaningOf(Number(weight)));
  };
  weighted(source.degrees, (degree) => ({ degree }));
  weighted(source.feelings, (feeling) => ({ feeling }));
  weighted(source.issues, (issue) => ({ issue }));
  weighted(source.anger, (anger) => ({ anger }));
  weighted(source.urgency, (urgency) => ({ urgency }));
  add(source.negations, { negates: true });
  add(source.contrasts, { contrast: true });
  add(source.conditions, { condition: true });
  add(source.thanks, { thanks: true });
  add(source.content, { content: true });
  add(source.asking, { asks: true });
  add(source.lasting, { lasts: true });
  for (const term of terms(source.nothing)) all.set(term, nothingOf(all.get(term)));
  return all;
}

/** Of what is nothing by itself, only what it says about the sentence counts. */
const nothingOf = ({ asks, urgency }: Meaning = {}): Meaning => ({ nothing: true, ...(asks && { asks }), ...(urgency !== undefined && { urgency }) });

export const meaningOfEmoji = ({ feeling, anger, thanks, content }: EmojiMeaning): Meaning => ({ feeling, emoji: true, ...(anger !== undefined && { anger }), ...(thanks && { thanks }), ...(content && { content }) });
