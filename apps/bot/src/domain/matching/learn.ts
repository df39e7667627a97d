import type { Features } from './features.js';
import { Pruner, type Pruned } from './prune.js';
import { trainSoftmax, type SoftmaxOptions } from './softmax.js';
import { examplesOf, trainOne, type Examples, type OneAgainstAll, type SvmOptions } from './svm.js';
import { vectorOf, vocabularyOf, type Vocabulary } from './vocabulary.js';

/** Examples and the class of each. */
export interface Lesson {
  texts: readonly Features[];
  labels: readonly number[];
  classes: number;
}

const OPTIONS: SvmOptions = { cost: 1, own: 1, epochs: 8 };
const SOFTMAX: SoftmaxOptions = { rate: 0.1, epochs: 10 };
/** So many examples say in few rounds what there is to say. */
const MANY: SoftmaxOptions & { from: number } = { rate: 0.1, epochs: 4, from: 5000 };
/** How much the second machine counts: it is bolder, so its numbers are larger. */
const SECOND = 0.15;
/** Rows times classes up to which there is a second machine, which takes 8 bytes of each. Whoever has more has examples enough for the first. */
const MOST_CELLS = 2 ** 24;

/**
 * What is learned of examples: which features there are, and what each says about each class. Two machines that err differently are added up: one class against all
 * others, which knows well what is of no class, and all classes at once, which is better at choosing where examples are few.
 */
export function learn({ texts, labels, classes }: Lesson): Vocabulary & Pruned {
  const vocabulary = vocabularyOf(texts);
  const width = vocabulary.hashes.length;
  const examples = examplesOf(texts.map((text) => vectorOf(vocabulary, text).vector), labels, { classes, width });
  const second = secondOf(examples);
  const pruner = new Pruner(width);
  const weights = new Float32Array(width);
  for (let label = 0; label < classes; label++) {
    pruner.add(second(label, trainOne(examples, label, OPTIONS, weights)));
    weights.fill(0);
  }
  return { ...vocabulary, ...pruner.done() };
}

/** Adds what the second machine says of a class. */
function secondOf(examples: Examples): (label: number, first: OneAgainstAll) => OneAgainstAll {
  const { width, classes } = examples;
  if (width * classes > MOST_CELLS) return (_, first) => first;
  const { weights, biases } = trainSoftmax(examples, examples.count >= MANY.from ? MANY : SOFTMAX);
  return (label, first) => {
    for (let row = 0; row < width; row++) first.weights[row]! += SECOND * weights[row * classes + label]!;
    return { weights: first.weights, bias: first.bias + SECOND * biases[label]! };
  };
}
