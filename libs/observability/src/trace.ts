import { context, INVALID_SPAN_CONTEXT, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Context, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TracerProvider, TraceIdRatioBasedSampler, type SpanProcessor } from '@opentelemetry/sdk-trace';

export interface TracingOptions {
  service: string;
  /** OTLP/HTTP base address of a collector; without one, spans are not exported but ids still travel and stand in the logs. */
  endpoint?: string;
  /** Share of new traces that are recorded, 0 to 1. */
  ratio?: number;
  /** More receivers of finished spans. */
  processors?: SpanProcessor[];
}

let provider: TracerProvider | undefined;
let recording = false;

/** Starts tracing for this process; the first call counts. Answers how to flush and stop. */
export function startTracing({ service, endpoint, ratio = 1, processors = [] }: TracingOptions): () => Promise<void> {
  if (!provider) {
    const exporters = endpoint ? [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }) })] : [];
    const recorded = exporters.length + processors.length > 0 ? ratio : 0;
    recording = recorded > 0;
    provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': `parley-${service}` }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(recorded) }),
      spanProcessors: [...exporters, ...processors],
    });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(provider);
  }
  const started = provider;
  return () => started.shutdown();
}

export interface SpanOptions {
  kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /** Low-cardinality facts; never personal data. */
  attributes?: Attributes;
  /** W3C traceparent of whoever asked; default is the running span. */
  parent?: string | undefined;
  /** For what happens thousands of times a second: no span where nothing can be recorded, so no trace id in the logs either. */
  onlyIfRecorded?: boolean;
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

/** Runs `work` inside a span; a thrown error marks it and passes on. */
export async function inSpan<T>(name: string, { kind = 'internal', attributes = {}, parent, onlyIfRecorded = false }: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  if (onlyIfRecorded && !recording) return work(trace.wrapSpanContext(INVALID_SPAN_CONTEXT));
  const above = parent ? propagation.extract(ROOT_CONTEXT, { traceparent: parent }) : context.active();
  const span = trace.getTracer('parley').startSpan(name, { kind: kinds[kind], attributes }, above);
  try {
    return await context.with(trace.setSpan(above, span), () => work(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    if (error instanceof Error) span.recordException({ name: error.name, message: error.message });
    throw error;
  } finally {
    span.end();
  }
}

/** A span that begins here and ends elsewhere: one of many that share a batch. */
export interface OpenSpan {
  /** For whoever goes on from it. */
  traceparent: string | undefined;
  end(error?: unknown): void;
}

/** Whether somebody records the trace: the sampled flag of W3C Trace Context. */
export const isRecorded = (traceparent: string) => traceparent.endsWith('-01');

/** Opens a span below `parent`. A trace that nobody records passes through as it is, at no cost. */
export function openSpan(name: string, { kind = 'internal', attributes = {}, parent }: SpanOptions): OpenSpan {
  if (!parent || !isRecorded(parent)) return { traceparent: parent, end: () => undefined };
  const above = propagation.extract(ROOT_CONTEXT, { traceparent: parent });
  const span = trace.getTracer('parley').startSpan(name, { kind: kinds[kind], attributes }, above);
  return {
    traceparent: traceparentIn(trace.setSpan(above, span)),
    end: (error) => {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** W3C traceparent of the running span, to be carried over a process border. */
export const currentTraceparent = (): string | undefined => traceparentIn(context.active());

function traceparentIn(within: Context): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(within, carrier);
  return carrier.traceparent;
}
