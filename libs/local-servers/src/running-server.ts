import type { Child } from './child.js';
import { StartError } from './start-error.js';
import { lastWords } from './wait-until-ready.js';

export interface RunningServer {
  port: number;
  /** Resolves, with a sentence, when it ended without being asked to; never after `stop()`. */
  died: Promise<StartError>;
  stop(): Promise<void>;
  /** As a crash would end it: `kill -9`, without a chance to tidy up. Resolves when it is gone; `died` stays silent. */
  kill(): Promise<void>;
}

interface Life {
  /** Its name in sentences. */
  server: string;
  child: Child;
  /** What to clear away once it has ended. */
  afterwards: () => Promise<void>;
  /** Puts its last lines into a sentence, when they say more than "it stopped". */
  explain?: (lastLines: string) => StartError | undefined;
}

/** How a running server ends: by `stop()`, or by itself. */
export const lifeOf = ({ server, child, afterwards, explain }: Life): Omit<RunningServer, 'port'> => {
  let asked = false;
  const died = new Promise<StartError>((resolve) => {
    void child.exited.then(async () => {
      if (asked) return;
      const why = explain?.(child.lastLines()) ?? new StartError('failed', `${server} stopped by itself (${lastWords(child)}).`);
      await afterwards();
      resolve(why);
    });
  });
  const stop = async () => {
    asked = true;
    await child.stop();
    await afterwards();
  };
  const kill = async () => {
    asked = true;
    child.signal('SIGKILL');
    await child.exited;
    await afterwards();
  };
  return { died, stop, kill };
};
