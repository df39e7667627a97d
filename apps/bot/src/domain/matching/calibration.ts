/** A threshold and what it would bring, measured by cross-validation. Threshold, share and precision from 0 to 1. */
export interface CurvePoint {
  threshold: number;
  /** Of all questions those that would be answered. */
  share: number;
  /** Of those that would be answered the ones that would be answered rightly. */
  precision: number;
}

/** The precisions that an administrator chooses among. */
export const TARGETS = [0.85, 0.9, 0.95] as const;

/** From which probability on a question is answered, and suggestions are offered. */
export interface Calibration {
  target: number;
  /** Of the first candidate, to be answered. */
  answer: number;
  /** Of a candidate, to be suggested. */
  suggest: number;
  /** What `answer` would be for each of `TARGETS`. */
  answerFor: number[];
  /** How many variants it was measured with; 0: nothing was measured, these are start values. */
  measured: number;
  /** At most 40 points, by rising threshold. */
  curve: CurvePoint[];
}

/** How many variants there must be before anything can be measured with them. */
export const MEASURABLE = 30;

const START_ANSWER = [0.6, 0.7, 0.8];

/** What is used before anything can be measured. */
export const startCalibration = (target: number): Calibration => withTarget({ target, answer: 0, suggest: 0.3, answerFor: START_ANSWER, measured: 0, curve: [] }, target);

/** The same calibration for another wish; nothing needs to be trained for that. */
export function withTarget(calibration: Calibration, target: number): Calibration {
  const at = TARGETS.findIndex((known) => known >= target - 1e-9);
  const answer = calibration.answerFor[at < 0 ? TARGETS.length - 1 : at]!;
  return { ...calibration, target, answer, suggest: Math.min(calibration.suggest, answer) };
}
