import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets so many in at once, in order, and refuses whom it cannot let wait', async () => {
    const turns = new Turns(2, 1);
    let running = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => release.push(resolve));
      running--;
    };
    const three = [turns.take(work), turns.take(work), turns.take(work)];
    await expect(turns.take(work)).rejects.toMatchObject({ code: 'limit.busy' });
    while (running > 0 || release.length > 0) {
      release.splice(0).forEach((go) => go());
      await new Promise(setImmediate);
    }
    await Promise.all(three);
    expect(most).toBe(2);
    expect(await turns.take(async () => 'free')).toBe('free');
  });

  it('gives a place back after a failure', async () => {
    const turns = new Turns(1, 0);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(async () => 1)).toBe(1);
  });
});
