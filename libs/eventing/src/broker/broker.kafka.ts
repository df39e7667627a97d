/**
 * The broker of several processes: Apache Kafka by KafkaJS.
 *
 * Promises: `publish` resolves once all in-sync copies have the events; `consume` survives Kafka being away, also at the start;
 * nothing is committed to a group before it is handled; a handler that is slow does not cost the membership.
 * Stops: consumers finish what they handle, commit and leave the group; then the producer disconnects.
 * Never: topics made by accident (missing ones are made with six partitions), two producers with one id, offsets ahead of the work.
 */
import { DEAD_LETTERS, type EventEnvelope } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import type { Broker, Consumption, Subscription } from './broker.js';
import { KafkaConsumption } from './kafka-consumer.js';
import { kafkaLog, muteNegativeTimers } from './kafka-log.js';
import { KafkaProducer } from './kafka-producer.js';
import { KafkaTopics } from './kafka-topics.js';

export interface KafkaBrokerOptions extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  /** `host:port` of some brokers of the cluster. */
  brokers: readonly string[];
  /** How this process is called in Kafka's own logs. */
  clientId: string;
  log: Logger;
  /** Copies of each partition of topics made here; 3 in production. */
  replication?: number;
  /** Partitions of topics made here. A group can have that many working members. */
  partitions?: number;
  /** Topics to make at the start, beside the dead letters; others are made when first used. */
  ensureTopics?: readonly string[];
}

export class KafkaBroker implements Broker {
  private readonly kafka: Kafka;
  private readonly topics: KafkaTopics;
  private readonly producer: KafkaProducer;
  private readonly consumptions = new Set<KafkaConsumption>();
  private readonly log: Logger;

  constructor({ brokers, clientId, log, replication = 1, partitions = 6, ensureTopics = [], ssl, sasl }: KafkaBrokerOptions) {
    muteNegativeTimers();
    this.log = log;
    this.kafka = new Kafka({
      brokers: [...brokers],
      clientId,
      ...(ssl !== undefined && { ssl }),
      ...(sasl !== undefined && { sasl }),
      connectionTimeout: 1500,
      requestTimeout: 10_000,
      retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
      logLevel: logLevel.WARN,
      logCreator: kafkaLog(log),
    });
    this.topics = new KafkaTopics(this.kafka, { partitions, replication });
    this.producer = new KafkaProducer(this.kafka, this.topics);
    this.topics.ensure([...ensureTopics, DEAD_LETTERS]).catch((error: unknown) => log.warn({ err: error }, 'Kafka is not there yet; topics are made when it is'));
  }

  publish(topic: string, envelopes: readonly EventEnvelope[]): Promise<void> {
    return this.producer.publish(topic, envelopes);
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    const member = new KafkaConsumption({ kafka: this.kafka, topics: this.topics, log: this.log }, subscription);
    this.consumptions.add(member);
    return { stop: () => member.stop().finally(() => this.consumptions.delete(member)) };
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumptions].map((member) => member.stop()));
    await this.producer.close();
  }
}
