import { parentPort } from 'node:worker_threads';
import { learn, type LearningInput } from '../domain/sentiment/learning/learn.js';

parentPort?.on('message', (input: LearningInput) => {
  parentPort?.postMessage(learn(input));
});
