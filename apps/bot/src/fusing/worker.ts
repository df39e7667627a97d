import { parentPort, workerData } from 'node:worker_threads';
import { fitFusion } from '../domain/providers/fusion.js';
import { tryFusion, type FusionInput } from './trials.js';

void tryFusion(workerData as FusionInput).then((trials) => parentPort?.postMessage(fitFusion(trials) ?? null));
