import { Counter, Gauge, Histogram, register, collectDefaultMetrics } from 'prom-client';

let defaults = false;

/** The counter of this name, made at the first call; a label's values must be few. */
export const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
  (register.getSingleMetric(name) as Counter<L> | undefined) ?? new Counter({ name, help, labelNames });

/** The gauge of this name; `collect` sets it when somebody asks. */
export const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = [], collect?: (gauge: Gauge<L>) => void | Promise<void>): Gauge<L> =>
  (register.getSingleMetric(name) as Gauge<L> | undefined) ??
  new Gauge({ name, help, labelNames, ...(collect && { collect() { return collect(this as Gauge<L>); } }) });

/** The histogram of this name; seconds by custom of Prometheus. */
export const histogram = <L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  buckets: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
): Histogram<L> => (register.getSingleMetric(name) as Histogram<L> | undefined) ?? new Histogram({ name, help, labelNames, buckets });

/** Everything in Prometheus' text format, the process's own figures (event loop, heap, handles) included. */
export function metricsText(): Promise<string> {
  if (!defaults) collectDefaultMetrics();
  defaults = true;
  return register.metrics();
}
export const METRICS_CONTENT_TYPE = register.contentType;
