import { START_BELIEF } from './believe.js';
import { calibrate } from './calibrate.js';
import { startCalibration, withTarget, type Calibration } from './calibration.js';
import { featuresOf, type Features } from './features.js';
import { learn, type Lesson } from './learn.js';
import type { Belief } from './model.js';
import { packModel } from './pack.js';

export interface TrainingEntry {
  id: string;
  locale?: string;
  /** The question as the administrator put it: one more example. */
  name?: string;
  /** The variants. */
  texts: readonly string[];
}

export interface TrainingInput {
  entries: readonly TrainingEntry[];
  /** The precision that answers are to have, .85, .90 or .95. */
  target: number;
}

export interface Trained {
  /** For `loadModel`; under a megabyte at a thousand variants. */
  model: Uint8Array;
  calibration: Calibration;
}

export interface TrainingWays {
  /** Is handed the model as soon as it can be used, with the trust of `before` or start values, before that is measured anew. */
  onFirst?: (trained: Trained) => void;
  /** What the model before was trusted with. */
  before?: { belief: Belief; calibration: Calibration };
  /** Asked now and then; then it is not measured any further, and the first model is the answer. */
  stop?: () => boolean;
}

/** Most entries that a model can hold: their numbers have two bytes. */
export const MOST_ENTRIES = 65_535;

/** Learns which questions mean which entry. The same input gives the same bytes. */
export function trainModel({ entries, target }: TrainingInput, { onFirst, before, stop }: TrainingWays = {}): Trained {
  if (entries.length > MOST_ENTRIES) throw new RangeError(`A model holds at most ${MOST_ENTRIES} entries.`);
  const lesson = lessonOf(entries);
  const learned = { ids: entries.map(({ id }) => id), ...learn(lesson) };
  const trained = (belief: Belief, calibration: Calibration): Trained => ({ calibration, model: packModel({ ...learned, belief, calibration }) });
  const first = () => trained(before?.belief ?? START_BELIEF, before ? withTarget(before.calibration, target) : startCalibration(target));
  onFirst?.(first());
  const trust = calibrate(lesson, target, stop);
  return trust ? trained(trust.belief, trust.calibration) : first();
}

/** Every text of an entry once, those of which something can be read. */
export function lessonOf(entries: readonly TrainingEntry[]): Lesson {
  const texts: Features[] = [];
  const labels: number[] = [];
  entries.forEach(({ name, texts: variants }, label) => {
    for (const text of new Set([...(name ? [name] : []), ...variants])) {
      const features = featuresOf(text);
      if (features.hashes.length === 0) continue;
      texts.push(features);
      labels.push(label);
    }
  });
  return { texts, labels, classes: entries.length };
}
