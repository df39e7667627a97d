import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Paced } from './paced.js';

describe('Paced', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const counting = () => {
    let n = 0;
    return () => Promise.resolve(++n);
  };

  it('answers at once, and everybody who asks soon after together, with what is true then', async () => {
    const paced = new Paced<number>(1000);
    const work = counting();
    expect(await paced.ask('a', work)).toBe(1);
    const later = [paced.ask('a', work), paced.ask('a', work)];
    expect(await paced.ask('b', work)).toBe(2);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await Promise.all(later)).toEqual([3, 3]);
  });

  it('goes on after a failure and forgets questions that nobody asks', async () => {
    const paced = new Paced<number>(1000);
    await expect(paced.ask('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    const next = paced.ask('a', () => Promise.resolve(7));
    await jest.advanceTimersByTimeAsync(1000);
    expect(await next).toBe(7);
    await jest.advanceTimersByTimeAsync(3000);
    expect(paced.size).toBe(0);
  });
});
