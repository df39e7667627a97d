import { describe, expect, it } from '@jest/globals';
import { abandoned, admit, closed, failed, succeeded, type Circuit } from './circuit.js';
import { evidenceOf, fitFusion, rankFused, thresholdsOf, type FusionTrial } from './fusion.js';
import { fuseRanks } from './fuse-ranks.js';
import { costOf, tokensIn } from './tokens.js';
import { packVector, VectorShelf } from './vectors.js';

const pause = async () => undefined;

describe('vectors', () => {
  it('keep their directions in a byte a dimension, and find what is near, each thing once', async () => {
    const vector = (...values: number[]) => packVector(values)!;
    const shelf = new VectorShelf(3, [
      { id: 'a/1', packed: vector(1, 0, 0) }, { id: 'a/2', packed: vector(0.9, 0.1, 0) }, { id: 'b/1', packed: vector(0, 2, 0) }, { id: 'c/1', packed: vector(0, 0, 5) }, { id: 'odd', packed: vector(1, 1) },
    ]);
    const found = await shelf.nearest(vector(10, 1, 0), { limit: 2, groupOf: (id) => (id.startsWith('c') ? undefined : id[0]), pause });
    expect(found.map(({ group }) => group)).toEqual(['a', 'b']);
    expect(found[0]!.score).toBeCloseTo(1, 2);
    expect(shelf.size).toBe(4);
    expect(await shelf.nearest(vector(1, 1), { limit: 2, groupOf: (id) => id, pause })).toEqual([]);
    expect([packVector([0, 0]), packVector([1, Number.NaN]), packVector([1e300, 1e300])]).toEqual([undefined, undefined, undefined]);
  });

  it('are trusted as far as they proved right beside the words', () => {
    // Words are right half of the time and do not show it; cosines are right nearly always.
    const trials: FusionTrial[] = Array.from({ length: 200 }, (_, nth) => {
      const right = nth % 5;
      const wrong = (right + 1) % 5;
      const byWords = nth % 2 === 0 ? right : wrong;
      const hard = nth % 20 === 0;
      return { truth: right, evidence: evidenceOf([{ id: byWords, score: 0.2 }, { id: byWords === right ? wrong : right, score: -0.4 }], [{ id: hard ? wrong : right, score: 0.8 }, { id: hard ? right : wrong, score: hard ? 0.78 : 0.5 }]) };
    });
    const fusion = fitFusion(trials)!;
    const best = trials.map(({ truth, evidence }) => rankFused(fusion, evidence)[0]!.id === truth);
    expect(best.filter(Boolean).length).toBeGreaterThan(185);
    const clear = rankFused(fusion, evidenceOf([], [{ id: 1, score: 0.8 }, { id: 2, score: 0.5 }]))[0]!;
    const close = rankFused(fusion, evidenceOf([], [{ id: 1, score: 0.8 }, { id: 2, score: 0.79 }]))[0]!;
    const far = rankFused(fusion, evidenceOf([], [{ id: 1, score: 0.2 }, { id: 2, score: 0.19 }]))[0]!;
    expect(clear.p).toBeGreaterThan(close.p);
    expect(close.p).toBeGreaterThan(far.p);
    expect(thresholdsOf(fusion, 0.9).answer).toBeLessThanOrEqual(thresholdsOf(fusion, 0.95).answer);
    expect(fitFusion(trials.slice(0, 20))).toBeUndefined();
  });

  it('and words give one order', () => expect(fuseRanks([['a', 'b', 'c'], ['c', 'a', 'd']])).toEqual(['a', 'c', 'b', 'd']));
});

describe('a circuit', () => {
  const ask = (circuit: Circuit, now: number) => admit(circuit, now);
  it('opens after three failures in a row, lets one try after a rest, and rests longer each time', () => {
    let circuit = failed(failed(closed, 0), 0);
    expect(ask(circuit, 0).admitted).toBe(true);
    circuit = failed(circuit, 0);
    expect(ask(circuit, 4999).admitted).toBe(false);
    const probe = ask(circuit, 5000);
    expect([probe.admitted, ask(probe.circuit, 5001).admitted]).toEqual([true, false]);
    circuit = failed(probe.circuit, 6000);
    expect([ask(circuit, 15_000).admitted, ask(circuit, 16_000).admitted]).toEqual([false, true]);
    expect(ask(succeeded(), 6000).admitted).toBe(true);
    expect(failed(succeeded(), 0)).toEqual({ state: 'closed', failures: 1 });
  });

  it('opens at once for as long as the provider asks, bounded', () => {
    const circuit = failed(closed, 0, 30_000);
    expect([ask(circuit, 29_999).admitted, ask(circuit, 30_000).admitted]).toEqual([false, true]);
    expect(ask(failed(closed, 0, 1e12), 120_000).admitted).toBe(true);
  });

  it('is not stuck by a probe that nobody waited for', () => {
    const probe = ask(failed(closed, 0, 5000), 5000).circuit;
    expect(probe.state).toBe('probing');
    expect(ask(abandoned(probe, 5000), 5000).admitted).toBe(true);
    expect([ask(probe, 60_000).admitted, ask(probe, 66_000).admitted]).toEqual([false, true]);
  });
});

it('tokens are reckoned rather too many, and priced', () => {
  expect(tokensIn('a'.repeat(400))).toBeGreaterThan(100);
  expect(tokensIn('退款什么时候到账')).toBeGreaterThanOrEqual(8);
  expect(costOf({ input: 2.5, output: 10 }, { input: 1000, output: 100 })).toBe(3500);
  expect(costOf({ input: 2, output: null }, { input: 10, output: 10 })).toBe(40);
  expect(costOf(null, { input: 10, output: 10 })).toBe(0);
});
