import { KINDS, type Features } from './features.js';

/** A text as a vector of length 1: rows of the vocabulary and their weights. */
export interface Vector {
  rows: Int32Array;
  values: Float32Array;
}

/** Which features are known, and how rare each is among the examples. */
export interface Vocabulary {
  /** Hash to row. */
  rowOf: ReadonlyMap<number, number>;
  /** By row. */
  hashes: Uint32Array;
  rarity: Float32Array;
}

/** Knows every feature of these texts. */
export function vocabularyOf(texts: readonly Features[]): Vocabulary {
  const rowOf = new Map<number, number>();
  const counts: number[] = [];
  for (const { hashes } of texts) {
    for (const hash of new Set(hashes)) {
      const row = rowOf.get(hash);
      if (row === undefined) {
        rowOf.set(hash, counts.length);
        counts.push(1);
      } else counts[row]!++;
    }
  }
  return { rowOf, hashes: Uint32Array.from(rowOf.keys()), rarity: Float32Array.from(counts, (count) => rarity(count, texts.length)) };
}

const rarity = (count: number, of: number) => Math.log((1 + of) / (1 + count)) + 1;

/** What was found of a text. */
export interface Known {
  vector: Vector;
  /** The share of its words' weight that the vocabulary knows, 0 to 1. */
  known: number;
}

/** Repetitions count by their logarithm, kinds by their weight. A text of which nothing is known has an empty vector. */
export function vectorOf({ rowOf, rarity: rarities }: Pick<Vocabulary, 'rowOf' | 'rarity'>, { hashes, kinds }: Features): Known {
  const counts = new Map<number, number>();
  const kindOf = new Map<number, number>();
  let words = 0;
  let knownWords = 0;
  for (let at = 0; at < hashes.length; at++) {
    const row = rowOf.get(hashes[at]!);
    if (kinds[at] === 0) {
      words++;
      if (row !== undefined) knownWords++;
    }
    if (row === undefined) continue;
    counts.set(row, (counts.get(row) ?? 0) + 1);
    kindOf.set(row, kinds[at]!);
  }
  const rows = Int32Array.from(counts.keys()).sort();
  const values = Float32Array.from(rows, (row) => (1 + Math.log(counts.get(row)!)) * rarities[row]! * KINDS[kindOf.get(row)!]!.weight);
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < values.length; at++) values[at]! /= length;
  return { vector: { rows, values }, known: words === 0 ? 0 : knownWords / words };
}
