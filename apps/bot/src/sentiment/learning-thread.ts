import { Worker } from 'node:worker_threads';
import type { Learnt, LearningInput } from '../domain/sentiment/learning/learn.js';
import { workerFile } from '../training/worker-file.js';

/** How long a lesson may take, in milliseconds, and what its heap may grow to. */
const LIMITS = { timeoutMs: 60_000, memoryMb: 512 };

/** Learns in a thread of its own, which ends with the lesson, so that the service goes on answering. @throws Error when it takes too long, or too much memory */
export function learnApart(input: LearningInput): Promise<Learnt> {
  const { path, execArgv } = workerFile(import.meta.dirname);
  const worker = new Worker(path, { execArgv, resourceLimits: { maxOldGenerationSizeMb: LIMITS.memoryMb } });
  const { promise, resolve, reject } = Promise.withResolvers<Learnt>();
  const timer = setTimeout(() => reject(new Error('learning took too long')), LIMITS.timeoutMs);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the thread ended')));
  worker.postMessage(input);
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
