import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { needs } from '@parley/testkit';
import { Kafka, logLevel } from 'kafkajs';
import { startKafka } from '../src/kafka/start-kafka.js';
import { removeFolder } from '../src/temporary-folder.js';

needs('kafka')('a Kafka of our own', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-kafka-'));
  });
  afterAll(() => removeFolder(dataDir));

  const clientOf = (brokers: string) => new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 8 } });

  const send = async (brokers: string, value: string) => {
    const kafka = clientOf(brokers);
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'letters', numPartitions: 2 }] });
    const producer = kafka.producer({ idempotent: true });
    await producer.connect();
    await producer.send({ topic: 'letters', messages: [{ key: 'k', value }] });
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  };

  /** Reads from the beginning until the letter comes; answers all that came. */
  const receive = async (brokers: string, last: string) => {
    const consumer = clientOf(brokers).consumer({ groupId: 'readers' });
    const values: string[] = [];
    await consumer.connect();
    await consumer.subscribe({ topics: ['letters'], fromBeginning: true });
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: async ({ message }) => {
          values.push(String(message.value));
          if (values.at(-1) === last) resolve();
        },
      });
    });
    await consumer.disconnect();
    return values;
  };

  it('carries messages, and keeps them and the offsets over a restart on other ports', async () => {
    const first = await startKafka({ dataDir });
    await send(first.brokers, 'a');
    expect(await receive(first.brokers, 'a')).toEqual(['a']);
    await expect(startKafka({ dataDir })).rejects.toMatchObject({ fault: 'in-use' });
    await first.stop();
    const second = await startKafka({ dataDir });
    await send(second.brokers, 'b');
    expect(await receive(second.brokers, 'b')).toEqual(['b']);
    await second.stop();
  }, 60_000);
});
