import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Schedule, type Job } from './schedule.js';

let warned: string[];
let schedule: Schedule;

beforeEach(() => {
  jest.useFakeTimers();
  warned = [];
  schedule = new Schedule({ warn: (_details: unknown, words?: string) => void warned.push(words ?? '') });
});
afterEach(async () => {
  await schedule.beforeApplicationShutdown();
  jest.useRealTimers();
});

const job = (run: Job['run'], given: Partial<Job> = {}): Job => ({ everyMs: 1000, failure: 'it could not be done', run, ...given });

it('runs jobs from the start of the service on, each in its own time', async () => {
  let [often, atOnce] = [0, 0];
  schedule.add(job(async () => void often++));
  schedule.add(job(async () => void atOnce++, { everyMs: 5000, atOnce: true }));
  await jest.advanceTimersByTimeAsync(5000);
  expect([often, atOnce]).toEqual([0, 0]);
  schedule.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(5000);
  expect([often, atOnce]).toEqual([5, 2]);
});

it('goes on at once while there is more, as far as it may at one time', async () => {
  let [all, some] = [0, 0];
  schedule.add(job(async () => ++all % 7 !== 0));
  schedule.add(job(async () => ++some > 0, { batches: 3 }));
  schedule.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(2000);
  expect([all, some]).toEqual([14, 6]);
});

it('logs a failure, and tries again the next time', async () => {
  let tried = 0;
  schedule.add(job(async () => Promise.reject(new Error(`${++tried}`)), { batches: 5 }));
  schedule.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(2000);
  expect([tried, warned]).toEqual([2, ['it could not be done', 'it could not be done']]);
});

it('stops after the batch that is running, and waits for it', async () => {
  let done = 0;
  schedule.add(job(async () => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    return ++done > 0;
  }));
  schedule.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(1100);
  const stopped = schedule.beforeApplicationShutdown();
  await jest.advanceTimersByTimeAsync(10_000);
  await stopped;
  expect(done).toBe(1);
});
