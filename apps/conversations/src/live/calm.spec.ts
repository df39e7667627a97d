import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Calm } from './calm.js';

const STEP = 1000;

describe('Calm', () => {
  let told: number[][];
  let release: (() => void)[];
  const calm = (slow = false) =>
    new Calm<number>({
      stepMs: STEP,
      merge: (known, more) => known + more,
      tell: async (some) => {
        told.push(some);
        if (slow) await new Promise<void>((resolve) => release.push(resolve));
      },
    });
  const turn = () => jest.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    jest.useFakeTimers();
    told = [];
    release = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells at once of what was quiet, and gathers what follows until the step is over', async () => {
    const news = calm();
    news.note('a', 1);
    await turn();
    expect(told).toEqual([[1]]);
    news.note('a', 2);
    news.note('a', 3);
    await jest.advanceTimersByTimeAsync(STEP * 0.7);
    expect(told).toEqual([[1]]);
    await jest.advanceTimersByTimeAsync(STEP * 0.6);
    expect(told).toEqual([[1], [5]]);
    await jest.advanceTimersByTimeAsync(STEP * 3);
    news.note('a', 7);
    await turn();
    expect(told).toEqual([[1], [5], [7]]);
  });

  it('does not let the urgent wait, and tells with it what was gathered', async () => {
    const news = calm();
    news.note('a', 1);
    await turn();
    news.note('a', 2);
    news.note('a', 10, { urgent: true });
    await turn();
    expect(told).toEqual([[1], [12]]);
  });

  it('keeps things apart', async () => {
    const news = calm();
    news.note('a', 1);
    await turn();
    news.note('b', 2);
    await turn();
    expect(told).toEqual([[1], [2]]);
  });

  it('tells together what came while a call ran', async () => {
    const news = calm(true);
    news.note('a', 1);
    await turn();
    news.note('b', 2);
    news.note('c', 3);
    await turn();
    expect(told).toEqual([[1]]);
    release[0]!();
    await turn();
    expect(told).toEqual([[1], [2, 3]]);
  });

  it('leaves nothing untold at the end', async () => {
    const news = calm();
    news.note('a', 1);
    await turn();
    news.note('a', 2);
    await news.finish();
    expect(told).toEqual([[1], [2]]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
