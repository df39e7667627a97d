import type { DocumentTerms } from './documents.js';

/** A document's place and the weight of a term in it, in one number. */
const entryOf = (slot: number, weight: number) => slot * 256 + weight;
export const slotOf = (entry: number) => entry >>> 8;
export const weightOf = (entry: number) => entry & 255;
/** Most documents of one index. */
export const MAX_SLOTS = 2 ** 23;

const none: readonly number[] = [];

/**
 * Which documents hold a term. What was there at the beginning lies in one block of numbers, four bytes each; what came later in small lists beside it. Nothing is
 * taken out: whoever reads skips documents that are gone, and builds anew when there are many.
 */
export class Postings {
  private readonly later = new Map<string, number[]>();
  /** How many were added since the beginning. */
  added = 0;

  private constructor(
    private readonly ids: ReadonlyMap<string, number>,
    private readonly offsets: Uint32Array,
    private readonly entries: Uint32Array,
  ) {}

  /** Of documents by their slots. */
  static of(documents: readonly ForwardTerms[], ids: Map<string, number>): Postings {
    const offsets = new Uint32Array(ids.size + 1);
    for (const { terms } of documents) for (const id of terms) offsets[id + 1]!++;
    for (let id = 0; id < ids.size; id++) offsets[id + 1]! += offsets[id]!;
    const entries = new Uint32Array(offsets[ids.size]!);
    const next = offsets.slice();
    documents.forEach(({ terms, weights }, slot) => {
      for (let nth = 0; nth < terms.length; nth++) entries[next[terms[nth]!]!++] = entryOf(slot, weights[nth]!);
    });
    return new Postings(ids, offsets, entries);
  }

  add(slot: number, { terms, weights }: Pick<DocumentTerms, 'terms' | 'weights'>): void {
    const all = termsIn(terms);
    all.forEach((term, nth) => {
      const list = this.later.get(term);
      const entry = entryOf(slot, weights[nth]!);
      if (list) list.push(entry);
      else this.later.set(term, [entry]);
    });
    this.added += all.length;
  }

  /** In how many documents a term stands, those that are gone included. */
  countOf(term: string): number {
    const id = this.ids.get(term);
    return (id === undefined ? 0 : this.offsets[id + 1]! - this.offsets[id]!) + (this.later.get(term)?.length ?? 0);
  }

  /** Calls for each document with the term. */
  each(term: string, visit: (entry: number) => void): void {
    const id = this.ids.get(term);
    if (id !== undefined) for (let at = this.offsets[id]!; at < this.offsets[id + 1]!; at++) visit(this.entries[at]!);
    for (const entry of this.later.get(term) ?? none) visit(entry);
  }

  *terms(): Generator<string> {
    yield* this.ids.keys();
    for (const term of this.later.keys()) if (!this.ids.has(term)) yield term;
  }

  get size(): number {
    return this.entries.length + this.added;
  }

  /** Roughly how much memory it takes, in bytes. */
  get bytes(): number {
    return this.entries.byteLength + this.offsets.byteLength + this.ids.size * 96 + this.added * 24 + this.later.size * 120;
  }
}

/** A document's terms as numbers, until all are known. */
export interface ForwardTerms {
  terms: Uint32Array;
  weights: Uint8Array;
}

export const termsIn = (terms: string): string[] => (terms === '' ? [] : terms.split('\n'));

/** Numbers the terms of a document, giving new numbers to new terms. */
export function numberTerms(ids: Map<string, number>, { terms, weights }: Pick<DocumentTerms, 'terms' | 'weights'>): ForwardTerms {
  const all = termsIn(terms);
  const numbers = new Uint32Array(all.length);
  for (let nth = 0; nth < all.length; nth++) {
    let id = ids.get(all[nth]!);
    // A part of a long string would keep the whole of it in memory.
    if (id === undefined) ids.set(Buffer.from(all[nth]!).toString(), (id = ids.size));
    numbers[nth] = id;
  }
  return { terms: numbers, weights: Uint8Array.from(weights) };
}
