import { believe } from './believe.js';
import { curveOf, thresholdFor } from './curve.js';
import { MEASURABLE, TARGETS, withTarget, type Calibration } from './calibration.js';
import { learn, type Lesson } from './learn.js';
import { probabilityOf, rank, type Ranked } from './match.js';
import type { Belief } from './model.js';
import { randomOf } from './svm.js';

/** A variant put to a machine that had not seen it. */
export interface Trial {
  /** Its class; `STRANGER` where the machine was taught nothing of its class. */
  truth: number;
  ranked: Ranked[];
  known: number;
}

/** The truth of a question that is about none of the classes. */
export const STRANGER = -1;

const FOLDS = 10;
/** How many trials are enough. */
const ENOUGH = 2000;
/** With fewer classes none is spared. */
const STRANGERS_FROM = 10;
/** Of the variants of spared classes every fourth is put: one question in five is about something that nobody has written down. */
const EVERY = 4;

/** What was found out about how far the machine can be trusted. */
export interface Trust {
  belief: Belief;
  calibration: Calibration;
}

/**
 * Puts a tenant's variants to machines that were trained without them, and chooses thresholds by how that went. Nothing is answered by less than the weakest
 * twentieth of the variants would be: where all is easy, a precision alone would let everything pass, also what no entry is about.
 * `stop` is asked between two machines; then nothing is answered.
 */
export function calibrate(lesson: Lesson, target: number, stop: () => boolean = () => false): Trust | undefined {
  if (lesson.texts.length < MEASURABLE || lesson.classes < 2) return undefined;
  const trials = tryOut(lesson, stop);
  if (!trials) return undefined;
  const belief = believe(trials);
  return { belief, calibration: judge(trials.filter(({ truth }) => truth !== STRANGER), belief, { target, measured: lesson.texts.length }) };
}

/**
 * Every variant of a tenth of each class after the other, until there are enough. Each machine is also taught nothing at all of a tenth of the classes: their variants
 * show what a question looks like that no entry is about, which no other variant does.
 */
export function tryOut(lesson: Lesson, stop: () => boolean): Trial[] | undefined {
  const folds = foldsOf(lesson.labels, lesson.classes);
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS && trials.length < ENOUGH; fold++) {
    if (stop()) return undefined;
    const isStrange = (nth: number) => lesson.classes >= STRANGERS_FROM && lesson.labels[nth]! % FOLDS === fold;
    const kept = lesson.texts.flatMap((_, nth) => (folds[nth] === fold || isStrange(nth) ? [] : [nth]));
    const machine = learn({ texts: kept.map((nth) => lesson.texts[nth]!), labels: kept.map((nth) => lesson.labels[nth]!), classes: lesson.classes });
    for (let nth = 0; nth < folds.length; nth++) {
      const truth = isStrange(nth) ? STRANGER : lesson.labels[nth]!;
      if (truth === STRANGER ? nth % EVERY === 0 : folds[nth] === fold) trials.push({ truth, ...rank(machine, lesson.texts[nth]!) });
    }
  }
  return trials;
}

/** The fold of each example. The examples of a class are spread, so that each fold misses as few of a class as can be; a class with one example is never tried. */
function foldsOf(labels: readonly number[], classes: number): Int8Array {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, nth) => members[label]!.push(nth));
  const folds = new Int8Array(labels.length).fill(-1);
  const random = randomOf(labels.length);
  let next = 0;
  for (const its of members) {
    if (its.length < 2) continue;
    for (let at = its.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [its[at], its[other]] = [its[other]!, its[at]!];
    }
    for (const nth of its) folds[nth] = next++ % FOLDS;
  }
  return folds;
}

function judge(trials: readonly Trial[], belief: Belief, { target, measured }: { target: number; measured: number }): Calibration {
  const firsts = trials.map(({ truth, ranked, known }) => ({ p: ranked[0] ? probabilityOf(belief, { ...ranked[0], known }) : 0, right: ranked[0]?.label === truth }));
  const among = trials.map(({ truth, ranked, known }, nth) => ({ p: firsts[nth]!.p, right: ranked.slice(0, 3).some(({ label }) => label === truth), known }));
  const floor = quantile(firsts.map(({ p }) => p), 0.05);
  const answerFor = TARGETS.map((wanted) => Math.max(thresholdFor(firsts, wanted), floor));
  return withTarget({ target, answer: 0, suggest: thresholdFor(among, 0.8), answerFor, measured, curve: curveOf(firsts) }, target);
}

const quantile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
