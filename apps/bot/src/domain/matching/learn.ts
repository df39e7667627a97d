import type { Features } from './features.js';
import { Pruner, type Pruned } from './prune.js';
import { examplesOf, trainOne, type SvmOptions } from './svm.js';
import { vectorOf, vocabularyOf, type Vocabulary } from './vocabulary.js';

/** Examples and the class of each. */
export interface Lesson {
  texts: readonly Features[];
  labels: readonly number[];
  classes: number;
}

const OPTIONS: SvmOptions = { cost: 1, own: 1, epochs: 8 };

/** What is learned of examples: which features there are, and what each says about each class. */
export function learn({ texts, labels, classes }: Lesson): Vocabulary & Pruned {
  const vocabulary = vocabularyOf(texts);
  const width = vocabulary.hashes.length;
  const examples = examplesOf(texts.map((text) => vectorOf(vocabulary, text).vector), labels, { classes, width });
  const pruner = new Pruner(width);
  const weights = new Float32Array(width);
  for (let label = 0; label < classes; label++) {
    pruner.add(trainOne(examples, label, OPTIONS, weights));
    weights.fill(0);
  }
  return { ...vocabulary, ...pruner.done() };
}
