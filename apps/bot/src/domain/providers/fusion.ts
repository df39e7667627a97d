import { believe } from '../matching/believe.js';
import { TARGETS } from '../matching/calibration.js';
import { thresholdFor } from '../matching/curve.js';
import { probabilityOf, type Ranked } from '../matching/match.js';
import type { Belief } from '../matching/model.js';

/** What speaks for an entry: the embedded model's score, and the cosine of its nearest variant. */
export interface Evidence {
  lexical: number | undefined;
  cosine: number | undefined;
}

/** How both are weighed against each other, and how probable that makes an entry. */
export interface Fusion {
  lexical: number;
  cosine: number;
  bias: number;
  belief: Belief;
  /** Of the first candidate, to be answered, for each of `TARGETS`. */
  answerFor: number[];
  suggest: number;
  measured: number;
}

/** A variant that was put to both without being known to either. `evidence` by class. */
export interface FusionTrial {
  truth: number;
  evidence: ReadonlyMap<number, Evidence>;
}

/** What an entry scores that did not come to mind at all. */
const [NO_SCORE, NO_COSINE] = [-1.5, 0];
/** How many trials there must be. */
export const FUSIBLE = 30;
const STEPS = 200;
const RATE = 0.5;

const row = ({ lexical = NO_SCORE, cosine = NO_COSINE }: Evidence): readonly [number, number] => [Math.max(NO_SCORE, Math.min(2, lexical)), cosine];

/** How many entries vectors bring to mind, and of how many the cosine is known. */
export const [BROUGHT, KNOWN_NEAR] = [5, 50];

/** What speaks for those entries that either side brings to mind. @param near by falling cosine, `KNOWN_NEAR` at most */
export function evidenceOf<Id>(lexical: readonly { id: Id; score: number }[], near: readonly { id: Id; score: number }[]): Map<Id, Evidence> {
  const cosines = new Map(near.map(({ id, score }) => [id, score]));
  const evidence = new Map<Id, Evidence>(near.slice(0, BROUGHT).map(({ id, score }) => [id, { lexical: undefined, cosine: score }]));
  for (const { id, score } of lexical) evidence.set(id, { lexical: score, cosine: cosines.get(id) });
  return evidence;
}

/** Both as one score. */
export const fused = (fusion: Pick<Fusion, 'lexical' | 'cosine' | 'bias'>, evidence: Evidence): number => {
  const [lexical, cosine] = row(evidence);
  return fusion.lexical * lexical + fusion.cosine * cosine + fusion.bias;
};

/** Candidates in order of their fused score, with what each is worth. */
export function rankFused<Id>(fusion: Fusion, evidence: ReadonlyMap<Id, Evidence>): { id: Id; score: number; p: number }[] {
  const scored = [...evidence].map(([id, each]) => ({ id, score: fused(fusion, each), cosine: each.cosine ?? NO_COSINE })).sort((one, other) => other.score - one.score);
  return scored.slice(0, 5).map(({ id, score, cosine }, at) => ({ id, score, p: probabilityOf(fusion.belief, { score, lead: score - (scored[at === 0 ? 1 : 0]?.score ?? score - 1), known: cosine }) }));
}

/**
 * Fits the weights by how the trials went; `undefined`: there are too few. Each variant counts twice, once as if none of its words were known: for that is how those questions are that vectors are asked about, and
 * in trials of the tenant's own words they would hardly come up.
 */
export function fitFusion(trials: readonly FusionTrial[]): Fusion | undefined {
  if (trials.length < FUSIBLE) return undefined;
  const both = [...trials, ...trials.map(withoutWords)].filter(({ evidence }) => evidence.size > 0);
  const weights = weigh(both);
  const ranked = both.map(({ truth, evidence }) => {
    const all = [...evidence].map(([label, each]) => ({ label, score: fused(weights, each), cosine: each.cosine ?? NO_COSINE })).sort((one, other) => other.score - one.score);
    const best: Ranked[] = all.slice(0, 5).map(({ label, score }, at) => ({ label, score, lead: score - (all[at === 0 ? 1 : 0]?.score ?? score - 1) }));
    return { truth, ranked: best, known: all[0]?.cosine ?? NO_COSINE };
  });
  const belief = believe(ranked);
  const firsts = ranked.map(({ truth, ranked: [first], known }) => ({ p: first ? probabilityOf(belief, { ...first, known }) : 0, right: first?.label === truth }));
  const among = ranked.map(({ truth, ranked: best }, nth) => ({ p: firsts[nth]!.p, right: best.slice(0, 3).some(({ label }) => label === truth) }));
  const floor = firsts.map(({ p }) => p).toSorted((one, other) => one - other)[Math.floor(firsts.length * 0.05)] ?? 0;
  return { ...weights, belief, answerFor: TARGETS.map((target) => Math.max(thresholdFor(firsts, target), floor)), suggest: thresholdFor(among, 0.8), measured: trials.length };
}

const withoutWords = ({ truth, evidence }: FusionTrial): FusionTrial => ({
  truth, evidence: new Map([...evidence].flatMap(([label, { cosine }]) => (cosine === undefined ? [] : [[label, { lexical: undefined, cosine }] as const]))),
});

/** Logistic regression over candidates: is it the right one? The right ones weigh as much as all the others. */
function weigh(trials: readonly FusionTrial[]): Pick<Fusion, 'lexical' | 'cosine' | 'bias'> {
  const points = trials.flatMap(({ truth, evidence }) => [...evidence].map(([label, each]) => ({ x: row(each), y: label === truth ? 1 : 0 })));
  const right = points.reduce((sum, { y }) => sum + y, 0) || 1;
  const share = [0.5 / Math.max(1, points.length - right), 0.5 / right];
  let [lexical, cosine, bias] = [1, 4, -3];
  for (let step = 0; step < STEPS; step++) {
    let [byLexical, byCosine, byBias] = [0, 0, 0];
    for (const { x, y } of points) {
      const miss = (1 / (1 + Math.exp(-(lexical * x[0] + cosine * x[1] + bias))) - y) * share[y]!;
      byLexical += miss * x[0];
      byCosine += miss * x[1];
      byBias += miss;
    }
    // Cosines move within a few tenths, so their weight has to move further.
    lexical = Math.max(0, lexical - RATE * 4 * byLexical);
    cosine = Math.max(0, cosine - RATE * 40 * byCosine);
    bias -= RATE * 4 * byBias;
  }
  // As margins are, of about one: beyond that no probability could be told from certainty.
  const usual = Math.sqrt(points.reduce((sum, { x }) => sum + (lexical * x[0] + cosine * x[1] + bias) ** 2, 0) / Math.max(1, points.length)) || 1;
  return { lexical: lexical / usual, cosine: cosine / usual, bias: bias / usual };
}

/** From which probability on something is answered or offered. */
export function thresholdsOf({ answerFor, suggest }: Fusion, target: number): { answer: number; suggest: number } {
  const at = TARGETS.findIndex((known) => known >= target - 1e-9);
  const answer = answerFor[at < 0 ? TARGETS.length - 1 : at]!;
  return { answer, suggest: Math.min(suggest, answer) };
}
