import { type EventData, type EventEnvelope, type EventType, eventsOf, topicOf } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/**
 * What a service does when something happened, here or elsewhere: a class in `src/events/on-<event>.ts` that calls one action.
 * `run` works inside the event's tenant, in one transaction with the note that the event was seen: twice is once. Its effects outside
 * `tx` may happen twice. When it throws it is tried again, five times in all, then the event becomes a dead letter.
 */
export interface Reaction<T extends EventType = EventType> {
  readonly on: readonly T[];
  /** Events that this answers false for cost no transaction. It must not say so of one that `run` would do something for. */
  wants?(event: EventEnvelope<EventData<T>>): boolean;
  run(tx: Tx, event: EventEnvelope<EventData<T>>): Promise<void>;
  /**
   * As `run`, for events of one tenant that share a transaction: no two of one key, in no other order. Where every reaction to an event has it, events that come close together cost one
   * commit and not each its own. When it throws, each of them is tried alone by `run`, so that a poison event fails alone.
   */
  runMany?(tx: Tx, events: readonly EventEnvelope<EventData<T>>[]): Promise<void>;
  /**
   * Beside `runMany`, for events of which few concern this service and only its tables tell which: the ids of those that do, of one tenant's, in a transaction that
   * writes nothing. The others are not even noted as seen, so they cost no write. It must not leave out one that `run` would do something for.
   */
  concerning?(tx: Tx, events: readonly EventEnvelope<EventData<T>>[]): Promise<ReadonlySet<string>>;
}

/** The topics that carry what these reactions wait for. */
export function topicsOf(reactions: readonly Reaction[]): string[] {
  const types = new Set<string>(reactions.flatMap((reaction) => reaction.on));
  return Object.entries(eventsOf)
    .filter(([, owned]) => Object.keys(owned).some((type) => types.has(type)))
    .map(([service]) => topicOf(service));
}
