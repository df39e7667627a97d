import type { EventEnvelope } from '@parley/contracts';

/** Where an event was read. Kafka knows partition and offset. */
export interface Origin {
  topic: string;
  partition?: number;
  offset?: string;
}

export interface Subscription {
  /** Each group gets every event; its members share them. */
  group: string;
  topics: readonly string[];
  /** Most events that are handled at once, of different keys. Default: `CONCURRENT`. */
  atOnce?: number;
  /** Resolves when the event is dealt with for good. While it rejects, the event comes again and later ones of its key wait. */
  handle(event: EventEnvelope, origin: Origin): Promise<void>;
}

export interface Consumption {
  /** Ends: what is being handled is finished, the rest comes again to another member or after the next start. */
  stop(): Promise<void>;
}

/**
 * Carries events between services, at least once, in order per key and group.
 * Two adapters, one promise (`broker.contract.spec.ts`): an event whose `publish` resolved reaches every group that was there.
 */
export interface Broker {
  /**
   * Resolves when the events are safe with the broker, in the order given per key; rejects within 10 s when they may not be,
   * and then the same events in the same order are to be published again.
   */
  publish(topic: string, envelopes: readonly EventEnvelope[]): Promise<void>;
  /** Resolves when the subscription is registered, also while the broker is away; it keeps trying in the background. */
  consume(subscription: Subscription): Promise<Consumption>;
  /** Stops all consumption and lets go of the connections. */
  close(): Promise<void>;
}
