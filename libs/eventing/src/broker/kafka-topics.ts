import type { Kafka } from 'kafkajs';

export interface TopicShape {
  partitions: number;
  replication: number;
}

/** Makes missing topics, once each per process. Topics that an operator made stay as they are. */
export class KafkaTopics {
  private readonly known = new Set<string>();

  constructor(
    private readonly kafka: Kafka,
    private readonly shape: TopicShape,
  ) {}

  async ensure(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !this.known.has(topic));
    if (unknown.length === 0) return;
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      const existing = new Set(await admin.listTopics());
      for (const topic of unknown) if (!existing.has(topic)) await admin.createTopics({ topics: [this.specOf(topic)], waitForLeaders: true });
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    for (const topic of unknown) this.known.add(topic);
  }

  /** With three or more copies, two must have a record before it counts as written. */
  private specOf(topic: string) {
    const { partitions: numPartitions, replication: replicationFactor } = this.shape;
    const configEntries = [{ name: 'min.insync.replicas', value: replicationFactor >= 3 ? '2' : '1' }];
    return { topic, numPartitions, replicationFactor, configEntries };
  }
}
