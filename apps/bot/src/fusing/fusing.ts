import { Worker } from 'node:worker_threads';
import { FUSIBLE, type Fusion } from '../domain/providers/fusion.js';
import { workerFile, type WorkerFile } from '../training/worker-file.js';
import type { FusionInput } from './trials.js';

const [LONGEST_MS, MEMORY_MB] = [180_000, 1024];

/** Finds out, in a thread of its own, how far vectors are to be trusted beside the embedded model. `null`: there is too little to tell. @throws Error also when it takes too long */
export function fuse(input: FusionInput, file: WorkerFile = workerFile(import.meta.dirname)): Promise<Fusion | null> {
  if (input.texts.length < FUSIBLE || new Set(input.labels).size < 2) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file.path, { execArgv: file.execArgv, workerData: input, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const fail = (why: unknown) => end(() => reject(why instanceof Error ? why : new Error('The thread ended.')));
    const timer = setTimeout(() => fail(new Error('It took too long.')), LONGEST_MS).unref();
    worker.on('message', (fusion: Fusion | null) => end(() => resolve(fusion)));
    worker.on('error', fail);
    worker.on('exit', fail);
  });
}
