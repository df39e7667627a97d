import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@parley/observability';

/** Nest's own words in our log: its start-up story only when somebody looks for it. */
export const nestLog = (log: Logger): LoggerService => ({
  log: (message: unknown, ...context: unknown[]) => log.debug({ context }, String(message)),
  error: (message: unknown, ...context: unknown[]) => log.error({ context }, String(message)),
  warn: (message: unknown, ...context: unknown[]) => log.warn({ context }, String(message)),
  debug: (message: unknown, ...context: unknown[]) => log.trace({ context }, String(message)),
  verbose: (message: unknown, ...context: unknown[]) => log.trace({ context }, String(message)),
});
