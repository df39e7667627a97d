import { addressOf, missingReason, type ServerKind } from './kinds.js';

const had = (kind: ServerKind): string => {
  const address = addressOf(kind);
  if (address) return address;
  throw new Error(missingReason(kind) ?? `No ${kind} for tests: run them with jest or npm test, which start one.`);
};

/** URL of a real Redis. All test files share it: name keys and channels after something random. */
export const redisUrl = () => had('redis');

/** Brokers of a real Kafka. All test files share it: name topics and groups after something random. */
export const kafkaBrokers = () => had('kafka').split(',');
