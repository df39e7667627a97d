import type { Measure } from '../bench.js';
import { analytics } from './analytics.js';
import { ceiling } from './ceiling.js';
import { events } from './events.js';
import { fairness } from './fairness.js';
import { fullDatabase } from './full-database.js';
import { history } from './history.js';
import { idleMemory } from './idle-memory.js';
import { inbox } from './inbox.js';
import { intelligence } from './intelligence.js';
import { knowledge } from './knowledge.js';
import { latency } from './latency.js';
import { overload } from './overload.js';
import { routing } from './routing.js';
import { sameGateway } from './same-gateway.js';
import { search } from './search.js';
import { sentiment } from './sentiment.js';
import { storm } from './storm.js';

/** Every measure, in the order they run. */
export const measures: Measure[] = [ceiling, latency, sameGateway, overload, idleMemory, storm, events, fairness, history, inbox, search, knowledge, routing, analytics, sentiment, intelligence, fullDatabase];
