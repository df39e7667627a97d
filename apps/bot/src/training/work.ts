import type { Calibration } from '../domain/matching/calibration.js';
import type { Belief } from '../domain/matching/model.js';
import type { Trained, TrainingInput } from '../domain/matching/train-model.js';

/** What the thread is asked to do. */
export interface Work {
  input: TrainingInput;
  before?: { belief: Belief; calibration: Calibration };
  /** Set to 1 when something newer waits: what can be left out is. */
  stop: Int32Array<SharedArrayBuffer>;
}

/** What the thread tells of it: a model that can be used, then one that is measured. */
export type Told = { first: Trained } | { done: Trained } | { failed: string };
