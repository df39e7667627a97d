import type { EventEnvelope } from '@parley/contracts';
import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { within } from '../backoff.js';
import { inRequests, messageOf } from './envelope-message.js';
import type { KafkaTopics } from './kafka-topics.js';

const PUBLISH_MS = 5000;

/**
 * Publishes to Kafka: all in-sync copies acknowledge, idempotent, one request in flight.
 * After any failure the producer is thrown away, with its producer id. Its sequence numbers no longer tell whether Kafka has the
 * records, and a new batch under a used number would be taken for a repeat and silently dropped.
 */
export class KafkaProducer {
  private current?: Promise<Producer>;
  private closed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
  ) {}

  async publish(topic: string, events: readonly EventEnvelope[]): Promise<void> {
    if (this.closed) throw new Error('the broker is closed');
    const sending = this.send(topic, events);
    try {
      await within(PUBLISH_MS, `publishing to ${topic}`, sending);
    } catch (error) {
      this.discard(sending);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const producer = await this.current?.catch(() => undefined);
    await producer?.disconnect();
  }

  private async send(topic: string, events: readonly EventEnvelope[]): Promise<void> {
    await this.topics.ensure([topic]);
    this.current ??= this.connect();
    const producer = await this.current;
    for (const messages of inRequests(events.map((event) => messageOf(topic, event)))) {
      await producer.send({ topic, messages, acks: -1, timeout: PUBLISH_MS - 1000 });
    }
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
    });
    await producer.connect();
    return producer;
  }

  /** Disconnects once the failed send has come to rest: KafkaJS would reconnect for a send that is still trying. */
  private discard(sending: Promise<void>): void {
    const failed = this.current;
    this.current = undefined;
    void sending
      .catch(() => undefined)
      .then(() => failed)
      .then((producer) => producer?.disconnect())
      .catch(() => undefined);
  }
}
