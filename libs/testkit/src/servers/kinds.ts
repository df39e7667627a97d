/** The real servers that tests run against. */
export type ServerKind = 'postgres' | 'redis' | 'kafka' | 's3' | 'clamd';
export const serverKinds: ServerKind[] = ['postgres', 'redis', 'kafka', 's3', 'clamd'];

/** Where a test finds each server: the first variable that is set. Whoever starts servers for a run sets the first. */
export const variables: Record<ServerKind, [string, ...string[]]> = {
  postgres: ['TEST_DATABASE_URL', 'DATABASE_URL'],
  redis: ['TEST_REDIS_URL', 'REDIS_URL'],
  kafka: ['TEST_KAFKA_BROKERS', 'KAFKA_BROKERS'],
  s3: ['TEST_S3_URL', 'S3_URL'],
  clamd: ['TEST_CLAMD_URL', 'CLAMD_URL'],
};

/** Why a server could not be had, as JSON `{kafka: "sentence"}`: set once for a run, so that nobody looks again. */
export const MISSING = 'TEST_SERVERS_MISSING';

/** The address that the environment gives for a server. */
export const addressOf = (kind: ServerKind): string | undefined => variables[kind].map((name) => process.env[name]).find(Boolean);

/** The sentence that says why a server could not be had in this run. */
export const missingReason = (kind: ServerKind): string | undefined => (JSON.parse(process.env[MISSING] || '{}') as Partial<Record<ServerKind, string>>)[kind];
