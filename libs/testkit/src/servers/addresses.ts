import { addressOf, missingReason, type ServerKind } from './kinds.js';

const had = (kind: ServerKind): string => {
  const address = addressOf(kind);
  if (address) return address;
  throw new Error(missingReason(kind) ?? `No ${kind} for tests: run them with jest or npm test, which start one.`);
};

/** URL of a real Redis. All test files share it: name keys and channels after something random. */
export const redisUrl = () => had('redis');

/** A bucket of a real server of the S3 protocol, as `S3_URL`. All test files share it: begin keys with something random. */
export const s3Url = () => had('s3');

/** A real ClamAV daemon that knows the EICAR test file, as `CLAMD_URL`. */
export const clamdUrl = () => had('clamd');

/** Brokers of a real Kafka. All test files share it: name topics and groups after something random. */
export const kafkaBrokers = () => had('kafka').split(',');
