import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Emotion } from '@parley/contracts';
import { fold } from '../../src/domain/sentiment/fold.js';
import { learn, macroF1, type Labelled } from '../../src/domain/sentiment/learning/learn.js';
import { emotions, rankOf } from '../../src/domain/sentiment/mood.js';
import { Scorer } from '../../src/domain/sentiment/score.js';
import { builtIn } from '../../src/sentiment/built-in.js';

interface Written {
  id: string;
  text: string;
  emotion: Emotion;
  urgent: boolean;
  other: { emotion: Emotion; urgent: boolean };
}

const all = readFileSync(join(import.meta.dirname, '../sets/sentiment/messages.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Written);
const scorer = new Scorer(builtIn);
/** From which urgency on a message counts as urgent. */
const URGENT = 0.7;

/** FNV-1a over code points: which half a message is in must not depend on its order. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0)!, 0x01000193);
  return value >>> 0;
}
const worked = all.filter(({ id, text }) => hash(id + text) % 2 === 0);
const heldOut = all.filter(({ id, text }) => hash(id + text) % 2 === 1);

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

interface Counted {
  precision: number;
  recall: number;
  f1: number;
}
function counted(some: readonly Written[], is: (one: Written) => boolean, found: (one: Written) => boolean): Counted {
  const both = some.filter((one) => is(one) && found(one)).length;
  const precision = share(both, some.filter(found).length);
  const recall = share(both, some.filter(is).length);
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) };
}

function measured(some: readonly Written[]) {
  const said = new Map(some.map((one) => [one.id, scorer.score(one.text)]));
  const of = (emotion: Emotion) => counted(some, (one) => one.emotion === emotion, ({ id }) => said.get(id)!.emotion === emotion);
  return {
    macroF1: share(emotions.reduce((sum, emotion) => sum + of(emotion).f1, 0), emotions.length),
    angry: of('angry'),
    urgent: counted(some, ({ urgent }) => urgent, ({ id }) => said.get(id)!.urgency >= URGENT),
    falseAlarms: share(some.filter(({ id, emotion }) => emotion === 'neutral' && said.get(id)!.emotion === 'angry').length, some.filter(({ emotion }) => emotion === 'neutral').length),
  };
}

/** Cohen's kappa. */
function kappa(pairs: readonly (readonly [unknown, unknown])[]): number {
  const agreed = share(pairs.filter(([a, b]) => a === b).length, pairs.length);
  const values = [...new Set(pairs.flat())];
  const chance = values.reduce<number>((sum, value) => sum + share(pairs.filter(([a]) => a === value).length, pairs.length) * share(pairs.filter(([, b]) => b === value).length, pairs.length), 0);
  return (agreed - chance) / (1 - chance);
}

describe('the set of messages', () => {
  it('is as its README says', () => {
    expect(all).toHaveLength(840);
    // Three short ones came to both authors.
    expect(new Set(all.map(({ text }) => text)).size).toBe(837);
    expect(kappa(all.map(({ emotion, other }) => [emotion, other.emotion]))).toBeCloseTo(0.995, 3);
    expect(kappa(all.map(({ urgent, other }) => [urgent, other.urgent]))).toBeCloseTo(0.986, 3);
  });

  it.each([
    ['that nobody worked on', heldOut, { macroF1: 0.795, precision: 0.9, recall: 0.7, urgentPrecision: 0.86, urgentRecall: 0.76 }],
    ['that was worked on', worked, { macroF1: 0.91, precision: 0.98, recall: 0.92, urgentPrecision: 0.92, urgentRecall: 0.89 }],
  ])('the half %s is read no worse than before', (_, half, floor) => {
    const { macroF1, angry, urgent } = measured(half);
    expect(macroF1).toBeGreaterThanOrEqual(floor.macroF1);
    expect(angry.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(angry.recall).toBeGreaterThanOrEqual(floor.recall);
    expect(urgent.precision).toBeGreaterThanOrEqual(floor.urgentPrecision);
    expect(urgent.recall).toBeGreaterThanOrEqual(floor.urgentRecall);
  });

  it('raises no false alarm over a neutral message', () => {
    expect(measured(all).falseAlarms).toBeLessThanOrEqual(0.003);
  });
});

/** A tenant made of the half that nobody worked on: from some of its messages something is learnt, on the others it is measured; then the other way round. */
describe('a tenant’s own messages', () => {
  const lesson = ({ text, emotion }: Written): Labelled => ({ folded: fold(text), lexical: scorer.score(text).score, label: Math.sign(rankOf(emotion) - 2) + 1, weight: 1 });
  const halves = [0, 1].map((half) => heldOut.filter(({ text }) => (hash(`${text}x`) >>> 3) % 2 === half).map(lesson));
  const mean = (learnt: (from: Labelled[]) => Parameters<typeof macroF1>[0]) => (macroF1(learnt(halves[0]!), halves[1]!) + macroF1(learnt(halves[1]!), halves[0]!)) / 2;
  const others = worked.map(lesson);

  it('teach something without a label, and more with two hundred', () => {
    const cold = mean(() => undefined);
    const alone = mean((from) => learn({ lessons: [...from, ...others], labelled: [], heldOut: [], before: null }).model);
    const labelled = mean((from) => learn({ lessons: [...from, ...others], labelled: from, heldOut: [], before: null }).model);
    expect(cold).toBeGreaterThan(0.8);
    expect(alone).toBeGreaterThan(cold + 0.03);
    expect(labelled).toBeGreaterThan(cold + 0.06);
  });
});
