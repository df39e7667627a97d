import type { Logger } from '@parley/observability';
import { logLevel, type LogEntry } from 'kafkajs';

/**
 * Sends KafkaJS' own words into our log. What it calls an error is mostly a try that it repeats, hence `warn`; and what a connection
 * reports (a group being dealt anew, a topic that another process made first) is told again by whoever minds.
 */
export const kafkaLog = (log: Logger) => () => ({ namespace, level, log: { message, error, groupId } }: LogEntry) => {
  const fields = { kafkajs: namespace, ...(error !== undefined && { error: String(error) }), ...(groupId !== undefined && { groupId }) };
  if (level === logLevel.ERROR && namespace !== 'Connection') log.warn(fields, message);
  else log.debug(fields, message);
};

let quiet = false;

/** KafkaJS sets timers to the past on every connect; Node.js warns of each. The timers do no harm and the warning no good. */
export function muteNegativeTimers(): void {
  if (quiet) return;
  quiet = true;
  const warn = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    if (args[1] !== 'TimeoutNegativeWarning') warn(...args);
  };
}
