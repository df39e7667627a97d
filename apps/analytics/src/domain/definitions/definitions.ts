import { metrics, type Metric, type MetricDefinitions } from '@parley/contracts';
import { agents } from './agents.js';
import { bot } from './bot.js';
import { conversations } from './conversations.js';
import { csat } from './csat.js';
import { define, type DefinitionsOf } from './define.js';
import { knowledge } from './knowledge.js';
import { queue } from './queue.js';
import { sentiment } from './sentiment.js';
import { sla } from './sla.js';
import { tickets } from './tickets.js';
import { times } from './times.js';

/** Rises with every change of what any of the numbers means; answers tell by which version they were counted. */
export const DEFINITIONS_VERSION = 1;

const written: DefinitionsOf<Metric> = { ...conversations, ...times, ...queue, ...csat, ...sentiment, ...sla, ...tickets, ...bot, ...knowledge, ...agents };

/** What every number means, in the order of the contract. */
export const definitions: MetricDefinitions = {
  version: DEFINITIONS_VERSION,
  data: (Object.keys(metrics) as Metric[]).map((metric) => define(metric, written[metric])),
};
