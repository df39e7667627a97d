import { setTimeout as delay } from 'node:timers/promises';
import type { Scene } from '../faults/fault.js';
import { faults } from '../faults/faults.js';
import type { Plan, Step } from './plan.js';

/** Longest that one fault may take to begin or to end, in ms. */
const PATIENCE_MS = 90_000;

/** Breaks everything as planned and mends it again. Faults on the same thing wait for each other; others overlap. */
export async function unleash(plan: Plan, scene: Scene): Promise<void> {
  const began = performance.now();
  const last = new Map<string, Promise<void>>();
  const running = plan.map((step) => {
    const before = last.get(areaOf(step)) ?? Promise.resolve();
    const done = before.then(() => delay(Math.max(0, step.at - (performance.now() - began)))).then(() => play(step, scene));
    last.set(areaOf(step), done);
    return done;
  });
  await Promise.all(running);
}

async function play({ fault, args, lastsMs }: Step, scene: Scene): Promise<void> {
  const note = (phase: 'begins' | 'ends') => scene.recorder.note('nemesis', { type: 'fault', fault, phase, detail: JSON.stringify(args) });
  try {
    note('begins');
    const end = await patiently(faults[fault].begin(args, scene));
    await delay(lastsMs);
    await patiently(end());
  } catch (error) {
    scene.recorder.note('nemesis', { type: 'wrong', what: `${fault}: ${(error as Error).message}` });
  }
  note('ends');
}

/** Two faults of one area would undo each other: a server is not stopped twice, nor a process told to end that just did. */
function areaOf({ fault }: Step): string {
  if (/^(kill|sigterm|rolling|start|clock)/.test(fault)) return 'processes';
  return /^(kafka|redis|postgres)/.exec(fault)?.[0] ?? fault;
}

async function patiently<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
