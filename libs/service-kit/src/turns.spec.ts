import { expect, it } from '@jest/globals';
import { Turns } from './turns.js';

/** Work that ends when told. */
function piece() {
  let end!: () => void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { work: () => done, end };
}

it('runs a few at once and the rest in order', async () => {
  const turns = new Turns(2, 10);
  const started: number[] = [];
  const pieces = [0, 1, 2, 3].map(() => piece());
  const all = pieces.map(({ work }, index) => turns.take(() => (started.push(index), work())));
  expect(started).toEqual([0, 1]);
  pieces[1]!.end();
  await all[1];
  expect(started).toEqual([0, 1, 2]);
  for (const { end } of pieces) end();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

it('refuses when the line is full, and goes on after failures', async () => {
  const turns = new Turns(1, 1);
  const first = piece();
  const running = turns.take(first.work);
  const waiting = turns.take(async () => Promise.reject(new Error('failed')));
  await expect(turns.take(async () => 1)).rejects.toMatchObject({ code: 'limit.busy' });
  first.end();
  await running;
  await expect(waiting).rejects.toThrow('failed');
  await expect(turns.take(async () => 'free again')).resolves.toBe('free again');
});
