import { stem, tokensOf, type Token } from '@parley/words';
import { CHINESE } from './chinese.js';
import { ENGLISH } from './english.js';

/** A place on the way through phrases: what may come next, and which groups end here. */
interface Step {
  next: Map<string, Step>;
  groups: number[];
}

const step = (): Step => ({ next: new Map(), groups: [] });

/** What phrases are made of: stems, and single characters of scripts without spaces. */
export const unitsOf = ({ kind, text }: Pick<Token, 'kind' | 'text'>): string[] => (kind === 'word' ? [stem(text)] : [...text]);

function phraseBook(): Step {
  const start = step();
  [ENGLISH, CHINESE].flatMap((groups) => groups.trim().split('\n')).forEach((group, nth) => {
    for (const phrase of group.split('|')) {
      let at = start;
      for (const unit of [...tokensOf(phrase)].flatMap(unitsOf)) {
        const next = at.next.get(unit) ?? step();
        at.next.set(unit, next);
        at = next;
      }
      at.groups.push(nth);
    }
  });
  return start;
}

let book: Step | undefined;

/** The groups of which a text has a phrase, in the order of the text; of phrases that begin at the same place the longest counts. */
export function meaningsOf(units: readonly string[]): number[] {
  book ??= phraseBook();
  const meanings: number[] = [];
  for (let from = 0; from < units.length; from++) {
    let longest: readonly number[] = [];
    let at: Step | undefined = book;
    for (let to = from; to < units.length; to++) {
      at = at.next.get(units[to]!);
      if (!at) break;
      if (at.groups.length > 0) longest = at.groups;
    }
    meanings.push(...longest);
  }
  return meanings;
}
