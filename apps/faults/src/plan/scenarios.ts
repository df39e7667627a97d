import { wholeCast, type CastSize } from '../drive/cast.js';
import { usualManner, type Manner } from '../drive/orders.js';
import type { FaultName } from '../faults/faults.js';
import type { FilesIn } from '../world/servers.js';

/** How often a fault comes in a scenario, and how long it lasts. */
export interface Wanted {
  fault: FaultName;
  /** At least and at most so many times. */
  times: [number, number];
  /** How long each lasts, in ms; for faults that last. */
  lasts?: [number, number];
  /** What in particular is wanted of it. */
  wish?: string;
  /** When it comes, in ms after the start. Default: at any time. */
  at?: number;
}

export interface Scenario {
  about: string;
  /** For how long people write at least. They go on until the last fault has ended. */
  seconds: number;
  faults: Wanted[];
  cast?: CastSize;
  manner?: Partial<Manner>;
  /** Where files lie. Default: in a folder. */
  filesIn?: FilesIn;
}

const smallCast: CastSize = { ...wholeCast, companies: 2 };
const lazyCast: CastSize = { ...wholeCast, companies: 1, lazy: 'raw' };
const usual = 12;
/** Files are slow, and large beside texts: fewer of them load a machine as much. */
const withFiles: Partial<Manner> = { files: 0.2, everyMs: 700 };

/** Every scenario by the name that `--list` shows. */
export const scenarios = {
  'kill-gateway': { about: 'kill -9 of gateways', seconds: usual, faults: [{ fault: 'kill', wish: 'gateway', times: [2, 4] }] },
  'kill-conversations': { about: 'kill -9 of conversations', seconds: usual, faults: [{ fault: 'kill', wish: 'conversations', times: [2, 4] }] },
  'kill-relay': { about: 'kill -9 of whoever holds the relay’s lock', seconds: usual, faults: [{ fault: 'kill-relay', times: [2, 4] }] },
  'kill-consumer': { about: 'kill -9 of the consumers of events', seconds: usual, faults: [{ fault: 'kill', wish: 'identity', times: [2, 3] }, { fault: 'kill', wish: 'conversations', times: [1, 1] }] },
  'kill-random': { about: 'kill -9 of anything', seconds: 15, faults: [{ fault: 'kill', times: [4, 7] }] },
  'kafka-away': { about: 'Kafka away for seconds: out of reach, or killed', seconds: usual, faults: [{ fault: 'kafka-away', times: [1, 2], lasts: [2000, 6000] }] },
  'kafka-away-at-start': { about: 'everything starts while Kafka is away', seconds: usual, faults: [{ fault: 'start-without-kafka', times: [1, 1], at: 500, lasts: [4000, 6000] }] },
  'redis-kill': { about: 'Redis killed, back without its memory', seconds: usual, faults: [{ fault: 'redis-kill', times: [1, 2], lasts: [500, 3000] }] },
  'redis-flush': { about: 'Redis emptied', seconds: usual, faults: [{ fault: 'redis-flush', times: [2, 4] }] },
  'redis-slow': { about: 'Redis slow', seconds: usual, faults: [{ fault: 'redis-slow', times: [1, 2], lasts: [2000, 5000] }] },
  'postgres-restart': { about: 'Postgres stopped and started', seconds: usual, faults: [{ fault: 'postgres-restart', times: [1, 2], lasts: [200, 2000] }] },
  'postgres-kill': { about: 'Postgres killed, recovering', seconds: usual, faults: [{ fault: 'postgres-kill', times: [1, 2], lasts: [200, 2000] }] },
  'postgres-away-30s': { about: 'Postgres out of reach for 30 s: answers in time, all retryable', seconds: 35, faults: [{ fault: 'postgres-away', times: [1, 1], at: 2000, lasts: [30_000, 30_000] }], cast: smallCast },
  'postgres-terminate-connections': { about: 'an administrator ends all connections', seconds: usual, faults: [{ fault: 'postgres-terminate', times: [3, 6] }] },
  'tcp-drop': { about: 'connections break', seconds: usual, faults: [{ fault: 'tcp-drop', wish: 'gateway', times: [1, 3] }, { fault: 'tcp-drop', times: [3, 5] }] },
  'tcp-half-open': { about: 'connections go silent without an end', seconds: 15, faults: [{ fault: 'tcp-half-open', wish: 'gateway', times: [1, 1], lasts: [3000, 6000] }, { fault: 'tcp-half-open', times: [1, 1], lasts: [2000, 6000] }] },
  'calls-cut': { about: 'lines between gateways and conversations break, or cannot be had for seconds', seconds: usual, faults: [{ fault: 'tcp-drop', wish: 'calls', times: [2, 4] }, { fault: 'line-away', wish: 'calls', times: [1, 1], lasts: [1000, 4000] }] },
  'calls-half-open': { about: 'lines between gateways and one copy of conversations go silent without an end', seconds: 15, faults: [{ fault: 'tcp-half-open', wish: 'calls', times: [1, 2], lasts: [2000, 6000] }] },
  duplicates: { about: 'everything is sent several times: serial, at once, over two gateways and by REST', seconds: usual, faults: [{ fault: 'tcp-drop', wish: 'gateway', times: [0, 1] }], cast: smallCast, manner: { repeats: 1 } },
  'slow-readers': { about: 'readers that stop reading while long texts come', seconds: 20, faults: [], cast: lazyCast, manner: { textLength: 9000, everyMs: 60 } },
  'sigterm-under-load': {
    about: 'each process is asked to end, under load',
    seconds: usual,
    faults: (['gateway-1', 'conversations-1', 'identity-1', 'gateway-2', 'conversations-2'] as const).map((wish, index) => ({ fault: 'sigterm' as const, wish, times: [1, 1] as [number, number], at: 1000 + index * 2500 })),
  },
  'rolling-restart': { about: 'every process in turn ends and comes back', seconds: usual, faults: [{ fault: 'rolling-restart', times: [1, 1], at: 1000 }] },
  'poison-events': { about: 'records and events that nobody can take', seconds: usual, faults: [{ fault: 'poison', times: [1, 2], lasts: [1000, 2000] }], cast: smallCast },
  'late-commit': { about: 'writers that commit after the relay has passed them', seconds: usual, faults: [{ fault: 'late-commit', times: [1, 1], lasts: [2000, 5000] }, { fault: 'kill-relay', times: [0, 1] }] },
  'clock-steps': { about: 'a process whose clock jumps', seconds: usual, faults: [{ fault: 'clock-step', times: [1, 1], at: 500, lasts: [1000, 2000] }] },
  'files-kill': {
    about: 'kill -9 of conversations while files come in: all of an acked message can be read, and a sweep finds the rest',
    seconds: usual,
    faults: [{ fault: 'kill', wish: 'conversations', times: [3, 5] }, { fault: 'postgres-terminate', times: [0, 1] }],
    manner: withFiles,
  },
  'files-away': {
    about: 'the file store out of reach, silent or slow while files come in',
    seconds: 15,
    faults: [
      { fault: 'line-away', wish: 'files', times: [1, 2], lasts: [1000, 4000] },
      { fault: 'tcp-half-open', wish: 'files', times: [0, 1], lasts: [1000, 3000] },
      { fault: 'tcp-drop', wish: 'files', times: [1, 3] },
      { fault: 'line-slow', wish: 'files', times: [0, 1], lasts: [1000, 3000] },
      { fault: 'kill', wish: 'conversations', times: [0, 1] },
    ],
    cast: smallCast,
    manner: withFiles,
    filesIn: 's3',
  },
  mixed: {
    about: 'anything, at any time',
    seconds: 20,
    faults: [
      { fault: 'kill', times: [1, 3] },
      { fault: 'kill-relay', times: [0, 1] },
      { fault: 'sigterm', times: [0, 1] },
      { fault: 'kafka-away', times: [0, 1], lasts: [1000, 4000] },
      { fault: 'redis-kill', times: [0, 1], lasts: [500, 2000] },
      { fault: 'redis-slow', times: [0, 1], lasts: [1000, 3000] },
      { fault: 'postgres-kill', times: [0, 1], lasts: [200, 1000] },
      { fault: 'postgres-terminate', times: [0, 2] },
      { fault: 'tcp-drop', times: [0, 2] },
      { fault: 'tcp-half-open', times: [0, 1], lasts: [1000, 4000] },
    ],
    manner: { repeats: 0.2 },
  },
  short: {
    about: 'a little of each, the same every time: what npm test runs',
    seconds: 20,
    faults: [
      { fault: 'kill', wish: 'gateway', times: [1, 1], at: 1500 },
      { fault: 'postgres-terminate', times: [1, 1], at: 4000 },
      { fault: 'kill', wish: 'conversations', times: [1, 1], at: 6000 },
      { fault: 'redis-kill', times: [1, 1], at: 9000, lasts: [1000, 1000] },
      { fault: 'kafka-away', wish: 'refuse', times: [1, 1], at: 11_000, lasts: [3000, 3000] },
      { fault: 'sigterm', wish: 'gateway-2', times: [1, 1], at: 14_500 },
    ],
    cast: smallCast,
    manner: { repeats: 0.3 },
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name];
export const mannerOf = ({ manner }: Scenario): Manner => ({ ...usualManner, ...manner });
