import { trace } from '@opentelemetry/api';
import { pino, type Logger } from 'pino';
import { contextFields } from './context.js';

export type { Logger };

const secret = ['password', 'token', 'authorization', 'cookie', 'refreshToken', 'secret', 'hash', 'key'];

/**
 * A logger that writes JSON lines to standard output, with service, tenant and trace.
 * @param level pino's: `fatal … trace`, or `silent`
 */
export function createLog(service: string, level = 'info'): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return { ...contextFields(), ...(span && { traceId: span.traceId }) };
    },
  });
}
