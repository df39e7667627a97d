/**
 * Observability: what a running process says of itself. Logs are JSON lines that carry tenant and trace by themselves; metrics are one
 * Prometheus registry per process; spans join HTTP → RPC → outbox → Kafka → consumer through W3C `traceparent`.
 * Never: message texts, names, addresses or tokens in logs, labels or span attributes; ids of conversations as labels.
 */
export { contextFields, withContext, type Context } from './context.js';
export { createLog, type Logger } from './log.js';
export { counter, gauge, histogram, metricsText, METRICS_CONTENT_TYPE } from './metrics.js';
export { currentTraceparent, inSpan, isRecorded, openSpan, startTracing, type OpenSpan, type SpanOptions } from './trace.js';
