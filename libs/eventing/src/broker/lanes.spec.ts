import { describe, expect, it } from '@jest/globals';
import { inLanes, slots, untilDone } from './lanes.js';

const items = ['a1', 'b1', 'a2', 'b2', 'a3'];
const keyOf = (item: string) => item.charAt(0);

describe('inLanes', () => {
  it('keeps the order of a key', async () => {
    const seen: string[] = [];
    const done = await inLanes(items, keyOf, async (item) => {
      seen.push(item);
      return true;
    });
    expect(done).toBe(5);
    expect(seen.filter((item) => item.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(seen.filter((item) => item.startsWith('b'))).toEqual(['b1', 'b2']);
  });

  it('counts only what is done from the front without a gap, and ends the lane of a failure', async () => {
    const seen: string[] = [];
    const done = await inLanes(items, keyOf, async (item) => {
      seen.push(item);
      return item !== 'a2';
    });
    expect(done).toBe(2);
    expect(seen).toContain('b2');
    expect(seen).not.toContain('a3');
  });
});

describe('slots', () => {
  it('lets no more than the limit run at once, and everybody in the end', async () => {
    const slot = slots(2);
    let running = 0;
    let most = 0;
    let finished = 0;
    await Promise.all(
      Array.from({ length: 7 }, () =>
        slot(async () => {
          most = Math.max(most, ++running);
          await new Promise(setImmediate);
          running--;
          finished++;
        }),
      ),
    );
    expect({ most, finished }).toEqual({ most: 2, finished: 7 });
  });

  it('frees the slot of a work that failed', async () => {
    const slot = slots(1);
    await expect(slot(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(slot(async () => 'next')).resolves.toBe('next');
  });
});

describe('untilDone', () => {
  it('tries again after a failure', async () => {
    let tries = 0;
    const done = await untilDone(async () => {
      if (++tries < 2) throw new Error('not yet');
    }, new AbortController().signal);
    expect({ done, tries }).toEqual({ done: true, tries: 2 });
  });

  it('gives up when it is stopped', async () => {
    const stop = new AbortController();
    const trying = untilDone(async () => {
      stop.abort();
      throw new Error('never');
    }, stop.signal);
    await expect(trying).resolves.toBe(false);
  });
});
