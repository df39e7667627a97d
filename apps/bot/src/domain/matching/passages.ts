import { segmentsOf, stem, stopWords, tokensOf } from '@parley/words';
import { normalise } from './normalise.js';

/** A piece of an article, or an entry without variants. */
export interface Passage {
  id: string;
  /** The title, or the question: what it is about. */
  title: string;
  text: string;
}

export interface FoundPassage {
  id: string;
  /** How much alike, 0 to 1. */
  score: number;
  /** How probable it is that the answer is there, 0 to 1; a fixed curve. */
  p: number;
}

/** What a word counts that says little. */
const LITTLE = 0.15;
/** How much a word that is in no passage counts against all of them, beside the rarest that is. */
const UNKNOWN = 0.5;
/** How many times a title counts. */
const TITLE = 2;
/** What BM25 over all of a passage counts beside the cosine. */
const BM25 = 0.5;
const [ENOUGH, BY_LENGTH] = [1.2, 0.5];
/** Most characters of a passage that are read. */
const READ = 4000;

/** Where the curve of probability has its middle, and how steep it is. */
const [MIDDLE, STEEP] = [0.34, 11];

interface Posting {
  docs: Int32Array;
  /** Part of the cosine, and of BM25. */
  cosine: Float32Array;
  bm25: Float32Array;
}

/**
 * Finds passages by what a question says: cosine of rare words plus half of BM25. What is asked in words that no passage knows weighs against all of them, so that a
 * question about something else finds nothing near.
 */
export class PassageIndex {
  /** What it takes in memory, about. */
  readonly bytes: number;
  private readonly ids: string[];
  private readonly postings = new Map<string, Posting>();
  private readonly rarest: number;

  constructor(passages: readonly Passage[]) {
    this.ids = passages.map(({ id }) => id);
    this.rarest = rarity(0, passages.length);
    const docs = passages.map(({ title, text }) => countsOf(title, text));
    const usual = docs.reduce((sum, { length }) => sum + length, 0) / Math.max(1, docs.length);
    const raw = new Map<string, { docs: number[]; counts: number[] }>();
    docs.forEach(({ counts }, doc) => {
      for (const [term, count] of counts) {
        const list = raw.get(term) ?? { docs: [], counts: [] };
        raw.set(term, list);
        list.docs.push(doc);
        list.counts.push(count);
      }
    });
    const squares = new Float64Array(docs.length);
    for (const [term, list] of raw) list.docs.forEach((doc, at) => (squares[doc]! += weightOf(term, list.counts[at]!, rarity(list.docs.length, docs.length)) ** 2));
    let bytes = 0;
    for (const [term, list] of raw) {
      const rare = rarity(list.docs.length, docs.length);
      const odds = Math.log(1 + (docs.length - list.docs.length + 0.5) / (list.docs.length + 0.5)) * worthOf(term);
      this.postings.set(term, {
        docs: Int32Array.from(list.docs),
        cosine: Float32Array.from(list.docs, (doc, at) => weightOf(term, list.counts[at]!, rare) / Math.sqrt(squares[doc]!)),
        bm25: Float32Array.from(list.docs, (doc, at) => (odds * list.counts[at]! * (ENOUGH + 1)) / (list.counts[at]! + ENOUGH * (1 - BY_LENGTH + (BY_LENGTH * docs[doc]!.length) / usual))),
      });
      bytes += 200 + term.length * 2 + list.docs.length * 12;
    }
    this.bytes = bytes;
  }

  /** The passages nearest to a question, the nearest first. */
  find(text: string, { limit = 5 } = {}): FoundPassage[] {
    const asked = new Map<string, number>();
    for (const term of termsOf(normalise(text))) asked.set(term, (asked.get(term) ?? 0) + 1);
    const cosines = new Float32Array(this.ids.length);
    const bm25s = new Float32Array(this.ids.length);
    let square = 0;
    let most = 0;
    for (const [term, count] of asked) {
      const posting = this.postings.get(term);
      const weight = weightOf(term, count, posting ? rarity(posting.docs.length, this.ids.length) : this.rarest * UNKNOWN);
      square += weight * weight;
      most += worthOf(term) * (ENOUGH + 1) * Math.log(1 + this.ids.length);
      posting?.docs.forEach((doc, at) => {
        cosines[doc]! += weight * posting.cosine[at]!;
        bm25s[doc]! += posting.bm25[at]!;
      });
    }
    const length = Math.sqrt(square) || 1;
    const found: FoundPassage[] = [];
    for (let doc = 0; doc < cosines.length; doc++) {
      if (cosines[doc] === 0) continue;
      const score = Math.min(1, (cosines[doc]! / length + (BM25 * bm25s[doc]!) / (most || 1)) / (1 + BM25));
      found.push({ id: this.ids[doc]!, score, p: 1 / (1 + Math.exp(-STEEP * (score - MIDDLE))) });
    }
    return found.sort((one, other) => other.score - one.score).slice(0, limit);
  }
}

const rarity = (count: number, of: number) => Math.log((1 + of) / (1 + count)) + 1;
const worthOf = (term: string) => (stopWords.has(term) ? LITTLE : 1);
const weightOf = (term: string, count: number, rare: number) => (1 + Math.log(count)) * rare * worthOf(term);

function* termsOf(text: string): Generator<string> {
  for (const { kind, text: token } of tokensOf(text)) {
    if (kind === 'word') yield stopWords.has(token) ? token : stem(token);
    else yield* termsOfRun(token);
  }
}

function* termsOfRun(run: string): Generator<string> {
  for (const word of segmentsOf(run)) yield word;
  for (let at = 1; at < run.length; at++) yield run.slice(at - 1, at + 1);
}

function countsOf(title: string, text: string): { counts: Map<string, number>; length: number } {
  const counts = new Map<string, number>();
  let length = 0;
  for (const [part, times] of [[title, TITLE], [text, 1]] as const) {
    for (const term of termsOf(part.slice(0, READ).toWellFormed())) {
      counts.set(term, (counts.get(term) ?? 0) + times);
      length += times;
    }
  }
  return { counts, length };
}
