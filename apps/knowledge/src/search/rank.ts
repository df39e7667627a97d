import { foldText, wantedOf, type Wanted } from '@parley/words';
import type { ArticleIndex } from './article-index.js';
import type { IndexedDocument } from './documents.js';
import { slotOf, weightOf } from './postings.js';
import type { Near } from './vocabulary.js';

/** A document that answers, and how well. */
export interface Ranked {
  document: IndexedDocument;
  score: number;
}
export interface RankOptions {
  /** What was asked in other words; counts a little less. */
  otherWays?: readonly string[];
  /** The last word may go on. */
  typing?: boolean;
  /** Which documents may be found. */
  admits: (document: IndexedDocument) => boolean;
}

/** What other words for the same count beside those that were typed. */
const OTHER_WAY = 0.9;
/** How much of what was asked, by how rare it is, a document must hold to be an answer. */
const LEAST_COVERED = 0.35;
/** What a title that holds all of what was asked, in a row, gets on top. */
const IN_TITLE = 1.25;
/** What may stand in any document may be in all of them; it still counts. */
const LEAST_RARE = 0.05;

/** What to look for in an index: of several terms the best one counts. */
export interface Concept {
  terms: Near[];
  /** How much it matters: what the asker gave it times how rare it is. */
  matters: number;
}

/** What counts of something that no article says: pairs may be cut at the wrong place, words are rather meant. */
const UNKNOWN = { pair: 0.4, word: 0.8 };

/** How rare a term is (the `idf` of BM25). */
const rarity = (count: number, all: number) => Math.max(LEAST_RARE, Math.log(1 + (all - count + 0.5) / (count + 0.5)));

function termsOf(wanted: Wanted, index: ArticleIndex, typing: boolean): Near[] {
  const terms = wanted.or.filter((term) => index.postings.countOf(term) > 0).map((term): Near => ({ term, worth: 1 }));
  const begins = typing && wanted.last && wanted.word ? index.vocabulary.beginningWith(wanted.word) : [];
  const known = new Set(terms.map(({ term }) => term));
  const all = [...terms, ...begins.filter(({ term }) => !known.has(term))];
  return all.length > 0 || !wanted.word ? all : index.vocabulary.near(wanted.word, wanted.or[0]!, wanted.letters);
}

/** What was asked, in terms that the index holds. */
export function conceptsOf(asked: string, index: ArticleIndex, typing = false): Concept[] {
  return wantedOf(asked).map((wanted): Concept => {
    const terms = termsOf(wanted, index, typing);
    const count = terms.length === 0 ? 0 : Math.max(...terms.map(({ term }) => index.postings.countOf(term)));
    const worth = count > 0 ? 1 : wanted.word ? UNKNOWN.word : UNKNOWN.pair;
    return { terms, matters: worth * wanted.weight * rarity(Math.min(count, index.size), index.size) };
  });
}

/** Scores of one way to ask, by slot, into `best` where they are better. */
function scoreWay(concepts: readonly Concept[], index: ArticleIndex, { best, worth }: { best: Map<number, number>; worth: number }): void {
  const score = new Float32Array(index.documents.length);
  const covered = new Float32Array(index.documents.length);
  const touched: number[] = [];
  const here = new Float32Array(index.documents.length);
  for (const { terms, matters } of concepts) {
    const seen: number[] = [];
    for (const { term, worth: near } of terms) {
      index.postings.each(term, (entry) => {
        const slot = slotOf(entry);
        const value = weightOf(entry) * near;
        if (here[slot] === 0) seen.push(slot);
        if (value > here[slot]!) here[slot] = value;
      });
    }
    for (const slot of seen) {
      if (covered[slot] === 0) touched.push(slot);
      score[slot]! += (matters * here[slot]!) / 255;
      covered[slot]! += matters;
      here[slot] = 0;
    }
  }
  const all = concepts.reduce((sum, { matters }) => sum + matters, 0);
  for (const slot of touched) {
    const share = covered[slot]! / all;
    if (share < LEAST_COVERED) continue;
    const value = worth * score[slot]! * (0.3 + 0.7 * share);
    if (value > (best.get(slot) ?? 0)) best.set(slot, value);
  }
}

/**
 * Documents that answer, best first; of several translations of an article the best one.
 * Words are weighed by how rare they are and where they stand (BM25 over weighted fields), times how much of what was asked is covered.
 */
export function rank(asked: string, index: ArticleIndex, { otherWays = [], typing = false, admits }: RankOptions): Ranked[] {
  const best = new Map<number, number>();
  if (index.size === 0) return [];
  scoreWay(conceptsOf(asked, index, typing), index, { best, worth: 1 });
  for (const other of otherWays) scoreWay(conceptsOf(other, index, typing), index, { best, worth: OTHER_WAY });
  const whole = foldText(asked);
  const byArticle = new Map<string, Ranked>();
  for (const [slot, value] of best) {
    const document = index.documents[slot];
    if (!document || !admits(document)) continue;
    const score = document.title.includes(whole) ? value * IN_TITLE : value;
    const known = byArticle.get(document.articleId);
    if (!known || known.score < score) byArticle.set(document.articleId, { document, score });
  }
  return [...byArticle.values()].sort((one, other) => other.score - one.score || (one.document.articleId < other.document.articleId ? -1 : 1));
}
