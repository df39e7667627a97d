import type { Calibration } from './calibration.js';

/** How a probability is made of what the machine says: a logistic curve over score, lead and known share. */
export interface Belief {
  score: number;
  lead: number;
  known: number;
  bias: number;
}

/** What was learned, ready to be asked. Weights are kept by row of the vocabulary, only those that matter, each a byte with a scale per class. */
export interface Model {
  /** The entries, by class. */
  ids: string[];
  hashes: Uint32Array;
  rowOf: ReadonlyMap<number, number>;
  rarity: Float32Array;
  /** Where each row's weights begin; one more than there are rows. */
  starts: Uint32Array;
  classes: Uint16Array;
  weights: Int8Array;
  scales: Float32Array;
  biases: Float32Array;
  belief: Belief;
  calibration: Calibration;
  /** What it takes in memory, about. */
  bytes: number;
}

/** What a model is made of, without what is derived. */
export type Learned = Omit<Model, 'rowOf' | 'bytes'>;
