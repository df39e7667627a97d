import { learn } from '../domain/matching/learn.js';
import { featuresOf } from '../domain/matching/features.js';
import { rank } from '../domain/matching/match.js';
import { evidenceOf, KNOWN_NEAR, type FusionTrial } from '../domain/providers/fusion.js';
import { VectorShelf } from '../domain/providers/vectors.js';

/** Variants of a tenant, each with its entry and its vector. */
export interface FusionInput {
  texts: string[];
  /** The entry of each, counted from 0. */
  labels: number[];
  vectors: Uint8Array[];
  dimensions: number;
}

const FOLDS = 5;
/** How many trials are enough, and from how many variants on only a part of them is used. */
const ENOUGH = 1500;
const MOST_VARIANTS = 6000;

/** Puts every variant of a fifth after the other to the embedded model and to the vectors, as they are without that fifth. */
export async function tryFusion(input: FusionInput): Promise<FusionTrial[]> {
  const { texts, labels, vectors, dimensions } = bounded(input);
  const classes = Math.max(...labels) + 1;
  const features = texts.map((text) => featuresOf(text));
  const folds = foldsOf(labels);
  const trials: FusionTrial[] = [];
  for (let fold = 0; fold < FOLDS && trials.length < ENOUGH; fold++) {
    const kept = texts.flatMap((_, nth) => (folds[nth] === fold ? [] : [nth]));
    const machine = learn({ texts: kept.map((nth) => features[nth]!), labels: kept.map((nth) => labels[nth]!), classes });
    const shelf = new VectorShelf(dimensions, kept.map((nth) => ({ id: String(labels[nth]!), packed: vectors[nth]! })));
    for (let nth = 0; nth < folds.length; nth++) {
      if (folds[nth] !== fold) continue;
      const near = await shelf.nearest(vectors[nth]!, { limit: KNOWN_NEAR, groupOf: (id) => id, pause: async () => undefined });
      const lexical = rank(machine, features[nth]!).ranked.map(({ label, score }) => ({ id: label, score }));
      trials.push({ truth: labels[nth]!, evidence: evidenceOf(lexical, near.map(({ group, score }) => ({ id: Number(group), score }))) });
    }
  }
  return trials;
}

/** Of too many variants every so manieth. */
function bounded(input: FusionInput): FusionInput {
  const step = Math.ceil(input.texts.length / MOST_VARIANTS);
  if (step <= 1) return input;
  const some = <T>(all: readonly T[]) => all.filter((_, nth) => nth % step === 0);
  return { ...input, texts: some(input.texts), labels: some(input.labels), vectors: some(input.vectors) };
}

/** The fold of each variant, so that each fold misses as few of an entry as can be; an entry with one variant is never tried. */
function foldsOf(labels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const seen = new Map<number, number>();
  let next = 0;
  return labels.map((label) => {
    if ((counts.get(label) ?? 0) < 2) return -1;
    const nth = seen.get(label) ?? next++;
    seen.set(label, nth + 1);
    return nth % FOLDS;
  });
}
