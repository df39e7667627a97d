/** Injection tokens of what the kit provides beside classes (`Database`, `Rpc`, `TokenVerifier`, `Revocations`, `RateLimiter`). */
export const FANOUT = Symbol('parley.fanout');
/** The broker; services record events instead, only operators' tools need it. */
export const BROKER = Symbol('parley.broker');
/** Where files lie (`FileStore`). */
export const FILES = Symbol('parley.files');
/** The service's logger. */
export const LOG = Symbol('parley.log');
/** The service's configuration: `BaseConfig` with the card's own variables. */
export const CONFIG = Symbol('parley.config');
