import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { startTracing } from '@parley/observability';
import { aTenant, aVisitor, eventually, kafkaBrokers, needs, openSocket, redisUrl, startCards, type TestParley } from '@parley/testkit';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';

const exporter = new InMemorySpanExporter();

needs('redis', 'kafka')('one message is one trace', () => {
  let parley: TestParley;
  beforeAll(async () => {
    startTracing({ service: 'test', processors: [new SimpleSpanProcessor({ exporter })] });
    parley = await startCards([identityCard, conversationsCard, gatewayCard], { parts: { KAFKA_BROKERS: kafkaBrokers(), REDIS_URL: redisUrl() } });
  }, 60_000);
  afterAll(() => parley?.close());

  const chain = async (names: string[]) =>
    eventually(
      () => {
        const spans = exporter.getFinishedSpans();
        const traces = new Map<string, string[]>();
        for (const span of spans) traces.set(span.spanContext().traceId, [...(traces.get(span.spanContext().traceId) ?? []), span.name]);
        const whole = [...traces.values()].find((trace) => names.every((name) => trace.some((other) => other.includes(name))));
        expect({ whole: whole !== undefined, seen: whole ? [] : [...new Set(spans.map((span) => span.name))] }).toEqual({ whole: true, seen: [] });
      },
      { timeoutMs: 20_000 },
    );

  it('from the socket over outbox and Kafka to the reaction; its calls are shared batches, so the message carries its trace itself', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl: parley.url, token: visitor.token });
    exporter.reset();
    await socket.say('hello');
    await chain(['ws message.send', 'publish message.posted', 'react to message.posted']);
    await socket.close();
  });

  it('from HTTP over RPC to outbox and Kafka', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    exporter.reset();
    await aVisitor(tenant);
    await chain(['HTTP POST /widget/sessions', 'conversations.open-widget', 'publish contact.created']);
  });

  it('from HTTP over outbox and Kafka to the reaction', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    exporter.reset();
    await fetch(`${parley.url}/api/v1/inboxes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tenant.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'second', channel: 'web' }),
    });
    await chain(['HTTP POST /inboxes', 'publish inbox.created', 'react to inbox.created']);
  });
});
