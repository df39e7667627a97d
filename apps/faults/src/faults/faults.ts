import { clockStep } from './clock-step.js';
import type { Fault } from './fault.js';
import { kafkaAway } from './kafka-away.js';
import { killRelay } from './kill-relay.js';
import { kill } from './kill.js';
import { lateCommit } from './late-commit.js';
import { lineAway } from './line-away.js';
import { lineSlow } from './line-slow.js';
import { poison } from './poison.js';
import { postgresAway } from './postgres-away.js';
import { postgresKill } from './postgres-kill.js';
import { postgresRestart } from './postgres-restart.js';
import { postgresTerminate } from './postgres-terminate.js';
import { redisFlush } from './redis-flush.js';
import { redisKill } from './redis-kill.js';
import { redisSlow } from './redis-slow.js';
import { rollingRestart } from './rolling-restart.js';
import { sigterm } from './sigterm.js';
import { startWithoutKafka } from './start-without-kafka.js';
import { tcpDrop } from './tcp-drop.js';
import { tcpHalfOpen } from './tcp-half-open.js';

const all = {
  kill,
  'kill-relay': killRelay,
  sigterm,
  'rolling-restart': rollingRestart,
  'kafka-away': kafkaAway,
  'start-without-kafka': startWithoutKafka,
  'redis-kill': redisKill,
  'redis-flush': redisFlush,
  'redis-slow': redisSlow,
  'postgres-restart': postgresRestart,
  'postgres-kill': postgresKill,
  'postgres-away': postgresAway,
  'postgres-terminate': postgresTerminate,
  'tcp-drop': tcpDrop,
  'tcp-half-open': tcpHalfOpen,
  'line-away': lineAway,
  'line-slow': lineSlow,
  poison,
  'late-commit': lateCommit,
  'clock-step': clockStep,
};

export type FaultName = keyof typeof all;

/** Every fault by its name. Arguments come from `choose` or from a printed plan, so each is given what itself chose. */
export const faults = all as Record<FaultName, Fault<unknown>>;
