import { describe, expect, it } from '@jest/globals';
import { featuresOf } from './features.js';
import { FEWEST_HELD_OUT, learn, macroF1, type Labelled } from './learn.js';
import { adaptedBy, packed, unpacked } from './model.js';

/** A tenant whose customers say things that no lexicon knows. */
const bad = ['zug zug', 'snork again', 'my plim is snork', 'it went zug'];
const good = ['very quib', 'quib quib', 'so quib today', 'plim is quib'];
const plain = ['where is my plim', 'plim number five', 'open today', 'a plim please'];
const labelled = (times: number): Labelled[] => Array.from({ length: times }, (_, at) => [bad, plain, good].map((texts, label) => ({ folded: `${texts[at % 4]} ${at}`, lexical: 0, label, weight: 1 }))).flat();

describe('learning from labels', () => {
  it('finds what the lexicon cannot know, and is taken when it is no worse', () => {
    const heldOut = labelled(8);
    const { model, accepted, before, after } = learn({ lessons: [], labelled: labelled(40), heldOut, before: null });
    expect(accepted).toBe(true);
    expect(after!).toBeGreaterThan(before!);
    expect(adaptedBy(model)('snork', 0)).toBeLessThan(-0.28);
    expect(adaptedBy(model)('quib', 0)).toBeGreaterThan(0.45);
  });

  it('is put aside when it does worse on what was held out', () => {
    const turned = labelled(40).map((one) => ({ ...one, label: 2 - one.label }));
    const known = learn({ lessons: [], labelled: labelled(40), heldOut: labelled(8), before: null }).model;
    expect(learn({ lessons: [], labelled: turned, heldOut: labelled(8), before: known })).toMatchObject({ accepted: false });
  });

  it('says nothing of figures when too little was held out', () => {
    const { before, after } = learn({ lessons: [], labelled: labelled(5), heldOut: labelled(2), before: null });
    expect({ before, after, few: labelled(2).length < FEWEST_HELD_OUT }).toEqual({ before: null, after: null, few: true });
  });

  it('comes out the same each time, and as it was kept', () => {
    const input = { lessons: [], labelled: labelled(20), heldOut: labelled(8), before: null };
    const model = learn(input).model;
    expect(learn(input).model.weights).toEqual(model.weights);
    expect(macroF1(unpacked(packed(model)), labelled(8))).toBeCloseTo(macroF1(model, labelled(8)), 1);
  });
});

describe('self-training', () => {
  it('leans on what the lexicon is sure of, and no further than a little', () => {
    const lessons = Array.from({ length: 300 }, (_, at) => ({ folded: `${[...bad, ...plain, ...good][at % 12]} ${at}`, lexical: [-0.8, 0, 0.9][Math.floor((at % 12) / 4)]! }));
    const { model, accepted } = learn({ lessons, labelled: [], heldOut: [], before: null });
    expect(accepted).toBe(true);
    expect(adaptedBy(model)('zug snork', -0.2)).toBeLessThan(adaptedBy(model)('open today', -0.2));
  });
});

it('features are bounded and of length one', () => {
  const { places, value } = featuresOf('字'.repeat(5000) + ' word'.repeat(5000));
  expect(places.length).toBeLessThanOrEqual(801);
  expect(places.length * value * value).toBeCloseTo(1);
});
