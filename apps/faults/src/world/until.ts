import { setTimeout as delay } from 'node:timers/promises';

export interface Patience {
  /** How long it may take, in ms. */
  within: number;
  /** Between looks, in ms. Default 100. */
  every?: number;
  /** What to say when it did not come true. */
  otherwise: () => string;
}

/** Looks until it is true, or throws. A look that throws counts as "not yet". */
export async function until(look: () => Promise<boolean>, { within, every = 100, otherwise }: Patience): Promise<void> {
  const deadline = Date.now() + within;
  let fault = '';
  const failed = (error: Error) => {
    fault = ` (${error.message})`;
    return false;
  };
  while (!(await look().catch(failed))) {
    if (Date.now() > deadline) throw new Error(`Not within ${within / 1000} s: ${otherwise()}${fault}`);
    await delay(every);
  }
}
