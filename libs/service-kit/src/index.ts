/**
 * What a service is made with. A service is its card; the kit gives it configuration, a database handle, calls, events, rights,
 * limits, problems, health and an orderly end. A stop goes in this order: not ready → wait → no new work → running work done →
 * outbox and offsets flushed → pools closed → exit 0.
 */
export { defineService, type ServiceCard } from './card.js';
export { BaseConfig, ConfigError, readConfig, RedisUrl } from './config.js';
export { Front } from './front.js';
export { admit } from './http/admit.js';
export { BYTE_ORDER_MARK, csvLine } from './http/csv-file.js';
export { answer, Asked, Handle, Input, routeOfHandler, StatusAnswer, Who, type ParleyRequest } from './http/handle.js';
export { IdempotencyStore, idempotencyTable } from './http/idempotency.js';
export { countryOf, originOf } from './http/origin.js';
export { hostOf, isOwnHost } from './http/own-host.js';
export { VisitorDoor, type AdmitVisitor } from './http/visitor-door.js';
export { matchRoute } from './http/route-match.js';
export { platformOf, type Platform } from './platform.js';
export { FairQueue } from './fair-queue.js';
export { Repeating } from './repeating.js';
export { Schedule, type Job } from './schedule.js';
export { Turns } from './turns.js';
export { RateLimiter, type Limit } from './rate-limiter.js';
export { Answers } from './rpc/answers.js';
export { Rpc, type RpcLink } from './rpc/rpc.js';
export { listen, onStop, runService, sentenceOf } from './run-service.js';
export { startService, type RunningService } from './start-service.js';
export { BROKER, CONFIG, FANOUT, FILES, LOG } from './tokens.js';
