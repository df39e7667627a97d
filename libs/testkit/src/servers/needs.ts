import { addressOf, missingReason, type ServerKind } from './kinds.js';

type Describe = (name: string, tests: () => void) => void;
type Jest = { describe: Describe & { skip: Describe } };

/**
 * `describe` for tests that need real servers: `needs('kafka')('outbox over Kafka', () => …)`. Where one could not be
 * had they are skipped with the reason; with `CI=true` that is a failure.
 */
export const needs = (...kinds: ServerKind[]): Describe => {
  const { describe } = globalThis as unknown as Jest;
  const lacking = kinds.filter((kind) => !addressOf(kind));
  if (lacking.length === 0) return describe;
  const reason = lacking.map((kind) => missingReason(kind) ?? `${kind} is not there`).join(' ');
  if (process.env.CI === 'true') throw new Error(`CI must not leave tests out. ${reason}`);
  return (name, tests) => {
    process.stderr.write(`Left out: ${name}. ${reason}\n`);
    describe.skip(name, tests);
  };
};
