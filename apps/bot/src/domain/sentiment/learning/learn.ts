import { featuresOf, BUCKETS, type Features } from './features.js';
import { labels, lexicalLogits, logitsOf, softmax, type Weights } from './model.js';

/** A text to learn from, folded, with what the lexicon says of it. */
export interface Lesson {
  folded: string;
  lexical: number;
}
/** `label` is a place in `labels`; `weight` how much it is trusted. */
export interface Labelled extends Lesson {
  label: number;
  weight: number;
}

export interface LearningInput {
  /** Without a label. */
  lessons: readonly Lesson[];
  labelled: readonly Labelled[];
  /** Labels that are not learnt from. */
  heldOut: readonly Labelled[];
  /** What counts now. */
  before: Weights | null;
}

export interface Learnt {
  model: Weights;
  accepted: boolean;
  /** Macro-F1 over the three classes on what was held out; `null` when that is too little to say. */
  before: number | null;
  after: number | null;
}

const CLASSES = labels.length;
/** Of each class, the share of texts that the lexicon is surest of. A cut by certainty alone would leave hardly a neutral one. */
const SUREST = 0.6;
/** How much of what was learnt without labels counts beside the lexicon. */
const TRUST = 0.5;
/** How often texts are gone through, without labels and with them. */
const PASSES = { self: 8, labels: 12 };
/** Fewer held-out labels say nothing. */
export const FEWEST_HELD_OUT = 20;
/** Learnt from no labels, it may differ from the lexicon in so many texts of a hundred, and change the share of a class by so much. */
const MOST_CHANGED = 0.2;

interface Example {
  features: Features;
  label: number;
  weight: number;
  /** What is known already and not to be learnt. */
  offset: readonly number[];
}

/** The same for the same texts: nothing is left to chance. */
export function learn({ lessons, labelled, heldOut, before }: LearningInput): Learnt {
  const self = selfTaught(lessons);
  const model = labelled.length > 0 ? taught(self, labelled) : self;
  if (heldOut.length < FEWEST_HELD_OUT) return { model, accepted: isModest(model, lessons), before: null, after: null };
  const now = macroF1(before ?? undefined, heldOut);
  const alone = macroF1(undefined, heldOut);
  const after = macroF1(model, heldOut);
  return { model, accepted: after >= Math.max(now, alone), before: now, after };
}

const empty = (): Weights => ({ weights: new Float32Array(BUCKETS * CLASSES), bias: new Float32Array(CLASSES) });
const none = [0, 0, 0] as const;

/** Learns from what the lexicon is surest of, class by class. */
function selfTaught(lessons: readonly Lesson[]): Weights {
  const judged = lessons.map((lesson) => ({ lesson, likely: softmax(lexicalLogits(lesson.lexical)) })).map((one) => ({ ...one, label: one.likely.indexOf(Math.max(...one.likely)) }));
  const examples = [0, 1, 2].flatMap((label) => {
    const ofClass = judged.filter((one) => one.label === label).sort((a, b) => b.likely[label]! - a.likely[label]!);
    return ofClass.slice(0, Math.ceil(ofClass.length * SUREST)).map(({ lesson }): Example => ({ features: featuresOf(lesson.folded), label, weight: 1, offset: none }));
  });
  const model = empty();
  if (examples.length === 0) return model;
  descend(model, examples, PASSES.self);
  for (let at = 0; at < model.weights.length; at++) model.weights[at]! *= TRUST;
  // How frequent a class is among the surest says nothing of how frequent it is.
  model.bias.fill(0);
  return model;
}

/** Learns from labels what lexicon and model before got wrong. */
function taught(before: Weights, labelled: readonly Labelled[]): Weights {
  const examples = labelled.map(({ folded, lexical, label, weight }): Example => ({ features: featuresOf(folded), label, weight, offset: lexicalLogits(lexical) }));
  const model: Weights = { weights: before.weights.slice(), bias: before.bias.slice() };
  descend(model, examples, PASSES.labels);
  return model;
}

/** Softmax regression by stochastic descent with a step of its own for each weight (AdaGrad). */
function descend({ weights, bias }: Weights, examples: readonly Example[], passes: number): void {
  const squares = new Float32Array(weights.length).fill(1e-2);
  const biasSquares = new Float32Array(CLASSES).fill(1e-2);
  for (let pass = 0; pass < passes; pass++) {
    for (const at of shuffled(examples.length, pass)) {
      const { features, label, weight, offset } = examples[at]!;
      const logits = [...offset];
      logitsOf({ weights, bias }, features, logits);
      const likely = softmax(logits);
      for (let of = 0; of < CLASSES; of++) {
        const wrong = (likely[of]! - (of === label ? 1 : 0)) * weight;
        if (Math.abs(wrong) < 1e-3) continue;
        biasSquares[of]! += wrong * wrong;
        bias[of]! -= (0.3 * wrong) / Math.sqrt(biasSquares[of]!);
        for (const place of features.places) {
          const slot = place * CLASSES + of;
          const slope = wrong * features.value + 1e-5 * weights[slot]!;
          squares[slot]! += slope * slope;
          weights[slot]! -= (0.3 * slope) / Math.sqrt(squares[slot]!);
        }
      }
    }
  }
}

/** The numbers below `count` in an order that depends on `seed` alone (mulberry32). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  let state = (seed + 1) * 0x9e3779b9;
  for (let at = count - 1; at > 0; at--) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

export function classOf(model: Weights | undefined, { folded, lexical }: Lesson): number {
  const logits: number[] = lexicalLogits(lexical);
  if (model) logitsOf(model, featuresOf(folded), logits);
  return logits.indexOf(Math.max(...logits));
}

/** Over the classes that there are. */
export function macroF1(model: Weights | undefined, labelled: readonly Labelled[]): number {
  const [right, found, there] = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
  for (const one of labelled) {
    const said = classOf(model, one);
    found[said]!++;
    there[one.label]!++;
    if (said === one.label) right[said]!++;
  }
  const scores = there.flatMap((count, of) => (count === 0 ? [] : [(2 * right[of]!) / (count + found[of]!)]));
  return scores.length === 0 ? 0 : scores.reduce((a, b) => a + b, 0) / scores.length;
}

/** Without labels to hold it against, a model may only lean a little away from the lexicon. */
function isModest(model: Weights, lessons: readonly Lesson[]): boolean {
  if (lessons.length === 0) return false;
  const shares = [0, 0, 0];
  let changed = 0;
  for (const lesson of lessons) {
    const [alone, now] = [classOf(undefined, lesson), classOf(model, lesson)];
    if (alone === now) continue;
    changed++;
    shares[now]!++;
    shares[alone]!--;
  }
  return changed / lessons.length <= MOST_CHANGED && shares.every((moved) => Math.abs(moved) / lessons.length <= MOST_CHANGED / 2);
}
