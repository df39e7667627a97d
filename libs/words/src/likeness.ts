import { wantedOf } from './asked.js';

/** What a question consists of, by weight; of length 1. */
export type Features = ReadonlyMap<string, number>;

/** How much letters in a row count beside whole words. */
const GRAM = 0.4;
const GRAM_LENGTH = 3;
/** Most features of a group; the weightiest stay. */
const MOST = 80;

function ofLengthOne(features: Map<string, number>): Map<string, number> {
  const length = Math.sqrt([...features.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...features].map(([feature, value]) => [feature, value / length]));
}

/** Words by their stems and letters in a row of them, pairs of characters where there are no spaces: so forms and typing errors stay near each other. */
export function featuresOf(question: string): Features {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) => features.set(feature, Math.max(features.get(feature) ?? 0, weight));
  for (const { word, or, weight } of wantedOf(question, 60)) {
    add(or[0]!, weight);
    for (let at = 0; at + GRAM_LENGTH <= word.length; at++) add(`~${word.slice(at, at + GRAM_LENGTH)}`, weight * GRAM);
  }
  return ofLengthOne(features);
}

/** How much alike, from 0 to 1: the cosine. */
export function likeness(one: Features, other: Features): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [feature, value] of few) sum += value * (many.get(feature) ?? 0);
  return sum;
}

/** What a group that had so many questions consists of with one more. */
export function joined(group: Features, count: number, question: Features): Features {
  const sums = new Map([...group].map(([feature, value]) => [feature, value * count]));
  for (const [feature, value] of question) sums.set(feature, (sums.get(feature) ?? 0) + value);
  return ofLengthOne(new Map([...sums].sort(([, a], [, b]) => b - a).slice(0, MOST)));
}

export const packFeatures = (features: Features): string => JSON.stringify([...features].map(([feature, value]) => [feature, Math.round(value * 1000)]));
export const unpackFeatures = (packed: string): Features => new Map((JSON.parse(packed) as [string, number][]).map(([feature, value]) => [feature, value / 1000]));
