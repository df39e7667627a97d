import { ConfigError, readConfig } from '@parley/service-kit';
import { provisionConfig, waitConfig } from './config.js';
import { owners } from './owners.js';
import { prepareDatabase } from './prepare-database.js';
import { sentenceFor } from './sentence-for.js';
import { waitForSchema } from './wait-for-schema.js';

/** How the process ends: trying again may help after `failed`, never after `misused`. */
export const exitCodes = { done: 0, failed: 1, misused: 2 } as const;

export interface Surroundings {
  env: Record<string, string | undefined>;
  say: (line: string) => void;
  complain: (line: string) => void;
}

/**
 * Without arguments: prepares the database. With `wait <service>`: waits until that service's schema is ready.
 * @returns the exit code; complaints are one sentence
 */
export async function run(args: string[], { env, say, complain }: Surroundings): Promise<number> {
  try {
    await work(args, env, say);
    return exitCodes.done;
  } catch (error) {
    const misused = error instanceof ConfigError;
    complain(`parley-provision: ${misused ? error.message : `${sentenceFor(error)}.`}`);
    return misused ? exitCodes.misused : exitCodes.failed;
  }
}

async function work([command, service, ...rest]: string[], env: Surroundings['env'], say: Surroundings['say']): Promise<void> {
  if (command === undefined) return prepareDatabase(readConfig(provisionConfig, env), say);
  const owner = owners.find((each) => each.service === service);
  if (command !== 'wait' || !owner || rest.length) {
    throw new ConfigError(`It takes no arguments, or: wait ${owners.map((each) => each.service).join('|')}.`);
  }
  await waitForSchema(owner, readConfig(waitConfig, env));
  say(`The schema of ${owner.service} is ready.`);
}
