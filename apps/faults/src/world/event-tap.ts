import { randomUUID } from 'node:crypto';
import { DEAD_LETTERS, topicOf, type EventEnvelope } from '@parley/contracts';
import { KafkaBroker, type Consumption, type Origin } from '@parley/eventing';
import { createLog } from '@parley/observability';

/** An event as it lies in Kafka. */
export interface Published {
  event: EventEnvelope;
  topic: string;
  partition: number;
  offset: number;
}

/** Reads everything that Parley publishes, by a consumer group of its own. */
export class EventTap {
  private readonly found = new Map<string, Published>();

  private constructor(private readonly broker: KafkaBroker) {}

  static async open(brokers: string): Promise<EventTap> {
    const tap = new EventTap(new KafkaBroker({ brokers: brokers.split(','), clientId: 'faults', log: createLog('faults', 'silent') }));
    await tap.listen();
    return tap;
  }

  /** What was published, in the order of each partition, without what the tap was told twice. */
  published(topic: string): Published[] {
    return [...this.found.values()].filter((each) => each.topic === topic).sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  }

  /** Puts records into a topic as any producer could. */
  publish(topic: string, events: EventEnvelope[]): Promise<void> {
    return this.broker.publish(topic, events);
  }

  close(): Promise<void> {
    return this.broker.close();
  }

  private listen(): Promise<Consumption> {
    const handle = async (event: EventEnvelope, { topic, partition = 0, offset = '0' }: Origin) => {
      this.found.set(`${topic} ${partition} ${offset}`, { event, topic, partition, offset: Number(offset) });
    };
    return this.broker.consume({ group: `faults-${randomUUID()}`, topics: [topicOf('conversations'), DEAD_LETTERS], handle });
  }
}
