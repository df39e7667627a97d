import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from './child.js';
import { StartError } from './start-error.js';

export interface Readiness {
  /** Its name in sentences. */
  server: string;
  child: Child;
  /** Whether it serves now. */
  ready: () => Promise<boolean>;
  /** How long it may take, in ms. */
  within: number;
  /** Puts its last lines into a sentence, when they say more than "it stopped". */
  explain?: (lastLines: string) => StartError | undefined;
}

/** How it ended, as a part of a sentence. */
export const howItEnded = ({ exit }: Child): string => {
  if (!exit) return 'it still runs';
  return exit.error?.message ?? (exit.signal ? `ended by ${exit.signal}` : `ended with code ${exit.code}`);
};

/** How it ended and what it said last, in words for a sentence. */
export const lastWords = (child: Child): string => {
  const said = child.lastLines(3).replace(/^\d{4}-\d\d-\d\d [\d:., UTC]+(\[\d+\] )?/gm, '').replaceAll('\n', ' ');
  return said ? `${howItEnded(child)}; its last words: ${said.slice(-400)}` : howItEnded(child);
};

/** Resolves when the server serves; fails as soon as it has ended, or when the time is over, with what it said last. */
export const waitUntilReady = async ({ server, child, ready, within, explain }: Readiness): Promise<void> => {
  const deadline = Date.now() + within;
  while (!(await ready())) {
    if (child.exit) {
      throw explain?.(child.lastLines()) ?? new StartError('failed', `${server} did not start (${lastWords(child)}).`);
    }
    if (Date.now() > deadline) {
      await child.stop();
      throw new StartError('failed', `${server} did not get ready within ${within / 1000} seconds (${lastWords(child)}).`);
    }
    await delay(20);
  }
};
