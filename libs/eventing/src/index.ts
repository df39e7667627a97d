/**
 * Eventing: how services learn of each other.
 *
 * The durable lane. An action records what happened in its own transaction (`record`); the relay takes it from the outbox to the broker;
 * every service that cares has its reactions run, in the transaction that notes the event as seen. So an event is published if and
 * only if its transaction committed, arrives at least once and counts once, in order per key; one that cannot be processed is
 * put aside after five tries with its cause and origin (`dead_letter`, topic `parley.dead-letters`) and can be replayed.
 * The live lane (`Fanout`) is fast and may lose. On a Redis Cluster its channels are sharded: one node each, not the bus between all.
 *
 * Starts: consumers first, then relays. Stops: consumers, then whatever still commits, then the relay, then broker and fan-out, then the
 * database. Nothing acked before stopping is lost: it is in the outbox, or not committed to the group.
 *
 * Never: an effect on others that does not go through `record`; an event claimed by "greater than the last"; an innocent event
 * made a dead letter because the database or a neighbour was away; truth that depends on Kafka or Redis.
 */
export {
  MAX_EVENT_BYTES, outboxInsert, outboxParams, outboxRows, record, recordMany, type AnyNewEvent, type NewEvent, type OutboxRows, type ReferringEvent,
} from './outbox/record.js';
export { wakeAfterCommit, wakeRelays } from './outbox/wake.js';
export { eventingTables, outboxWithoutHistory } from './outbox/tables.js';
export { startRelay, type DataOf, type Referring, type Relay, type RelayOptions } from './outbox/relay.js';
export type { Broker, Consumption, Origin, Subscription } from './broker/broker.js';
export { KafkaBroker, type KafkaBrokerOptions } from './broker/broker.kafka.js';
export { MemoryBroker, type MemoryBrokerOptions } from './broker/broker.memory.js';
export { type Reaction } from './reactions/reaction.js';
export { startReactions, type ReactionsOptions } from './reactions/start-reactions.js';
export { replayDeadLetter } from './reactions/replay.js';
export type { DeadLetter } from './reactions/dead-letters.js';
export type { Fanout } from './fanout/fanout.js';
export { MemoryFanout } from './fanout/fanout.memory.js';
export { connectRedis, isRedisUrl, redisPlace, type RedisPlace } from './redis/redis-place.js';
export { RedisFanout, type RedisFanoutOptions } from './fanout/fanout.redis.js';
