import { parentPort } from 'node:worker_threads';
import { trainModel } from '../domain/matching/train-model.js';
import type { Told, Work } from './work.js';

const tell = (told: Told) => parentPort?.postMessage(told);

parentPort?.on('message', ({ input, before, stop }: Work) => {
  try {
    const trained = trainModel(input, { ...(before && { before }), onFirst: (first) => tell({ first }), stop: () => Atomics.load(stop, 0) !== 0 });
    tell({ done: trained });
  } catch (error) {
    tell({ failed: error instanceof Error ? error.message : String(error) });
  }
});
