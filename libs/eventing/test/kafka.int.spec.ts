import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEAD_LETTERS, type EventEnvelope } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually, kafkaBrokers, needs } from '@parley/testkit';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { type DeadLetter, KafkaBroker, startReactions } from '../src/index.js';
import { anEvent, textOf } from './envelopes.js';
import { type Eventing, log, noting, SINK, startEventing } from './eventing.fixture.js';

const patience = { timeoutMs: 20_000 };

needs('kafka')('Kafka, seen by another client', () => {
  let kafka: Kafka;
  let broker: KafkaBroker;
  let topic: string;
  beforeEach(() => {
    kafka = new Kafka({ brokers: kafkaBrokers(), clientId: 'test', logLevel: logLevel.NOTHING });
    broker = new KafkaBroker({ brokers: kafkaBrokers(), clientId: 'test', log });
    topic = `test.${randomBytes(6).toString('hex')}`;
  });
  afterEach(() => broker.close());

  it('has CloudEvents attributes as headers, the key as key, and six partitions', async () => {
    const event = { ...anEvent('conversation-1', '你好'), traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    await broker.publish(topic, [event]);
    const seen: KafkaMessage[] = [];
    const consumer = kafka.consumer({ groupId: topic });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void seen.push(message) });
    await eventually(() => expect(seen).toHaveLength(1), patience);
    const headers = Object.fromEntries(Object.entries(seen[0]?.headers ?? {}).map(([name, value]) => [name, String(value)]));
    expect(headers).toMatchObject({ ce_specversion: '1.0', ce_id: event.id, ce_type: event.type, ce_source: `/${topic}`, ce_time: event.occurredAt, ce_tenantid: event.tenantId, traceparent: event.traceparent });
    expect(String(seen[0]?.key)).toBe('conversation-1');
    const admin = kafka.admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]?.partitions).toHaveLength(6);
    await Promise.all([admin.disconnect(), consumer.disconnect()]);
  });

  it('passes over a record that is no event', async () => {
    const seen: string[] = [];
    await broker.publish(topic, [anEvent('a', 'before')]);
    const producer = kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: 'rubbish' }] });
    await producer.disconnect();
    await broker.publish(topic, [anEvent('a', 'after')]);
    await broker.consume({ group: topic, topics: [topic], handle: async (event) => void seen.push(textOf(event)) });
    await eventually(() => expect(seen).toEqual(['before', 'after']), patience);
  });
});

describe('Kafka that is away', () => {
  it('lets consumers wait, publishers know soon, and everybody stop', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const broker = new KafkaBroker({ brokers: [`127.0.0.1:${port}`], clientId: 'test', log });
    const consumption = await broker.consume({ group: 'g', topics: ['t'], handle: async () => undefined });
    const asked = Date.now();
    await expect(broker.publish('t', [anEvent('a', 'x')])).rejects.toThrow('ECONNREFUSED');
    expect(Date.now() - asked).toBeLessThan(10_000);
    await consumption.stop();
    await broker.close();
  });
});

needs('kafka', 'postgres')('reactions over Kafka', () => {
  let eventing: Eventing;
  beforeAll(async () => {
    eventing = await startEventing();
  });
  afterAll(() => eventing.close());

  it('puts a poison event aside with its place in Kafka, and the partition moves on', async () => {
    const broker = new KafkaBroker({ brokers: kafkaBrokers(), clientId: 'test', log });
    const topic = `test.${randomBytes(6).toString('hex')}`;
    const [poison, after] = [anEvent('a', 'poison', uuidv7()), anEvent('a', 'after', uuidv7())];
    const dead: EventEnvelope[] = [];
    await broker.consume({ group: topic, topics: [DEAD_LETTERS], handle: async (event) => void dead.push(event) });
    const reactions = await startReactions({
      db: eventing.sink, broker, service: SINK, topics: [topic], log, backoff: { firstMs: 5, maxMs: 20 },
      reactions: [noting((text) => {
        if (text === 'poison') throw new Error('no antidote');
      })],
    });
    await broker.publish(topic, [poison, after]);
    await eventually(async () => expect(await eventing.sql('select text from ev_sink.note')).toEqual([{ text: 'after' }]), patience);
    const letter = await eventually(() => {
      const found = dead.map((event) => event.data as DeadLetter).find(({ event }) => event.id === poison.id);
      expect(found).toBeDefined();
      return found;
    }, patience);
    expect(letter).toMatchObject({ event: poison, consumer: SINK, error: 'Error: no antidote', attempts: 5, origin: { topic, partition: expect.any(Number), offset: '0' } });
    expect(await eventing.sql('select origin from ev_sink.dead_letter')).toEqual([{ origin: letter?.origin }]);
    await reactions.stop();
    await broker.close();
  });
});
