import { setTimeout as delay } from 'node:timers/promises';
import type { Child, Exit } from './child.js';
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

/** How it ended and what it said last, in words for a sentence. */
export const lastWords = (child: Child): string => {
  const { code, signal, error } = child.exit ?? ({ code: null, signal: null } satisfies Exit);
  const how = error?.message ?? (signal ? `ended by ${signal}` : `ended with code ${code}`);
  const said = child.lastLines(3).replace(/^\d{4}-\d\d-\d\d [\d:., UTC]+(\[\d+\] )?/gm, '').replaceAll('\n', ' ');
  return said ? `${how}; its last words: ${said}` : how;
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
