import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Bench, Measure } from '../bench.js';
import { buildFloor } from '../data/floor.js';
import { Latencies } from '../driver/latencies.js';
import type { Latency } from '../driver/jobs.js';
import { meanBetween, observedBy } from '../stage/figures.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';
import { signUp, type Company } from '../stage/people.js';

const AGENTS = 1000;
const FEW = { agents: 10, waiting: 600 };
const WAITING = 10_000;
const TIMES = 200;
/** Until code and plans are as they stay. */
const WARM_UP = 100;
/** Between two turns, in milliseconds: what every service has to do about the one before is done by then. */
const REST_MS = 60;
const PATIENCE_MS = 20_000;
const DATABASE = 'routing';

/** How soon somebody who waits has an agent who just became free, however many agents and conversations there are. */
export const routing: Measure = {
  name: 'routing',
  about: `from the answer to "resolve" until the first of ${WAITING} waiting conversations has the agent, of ${AGENTS} agents, against few of both`,
  run: async (bench) => {
    const few = await measured(bench, FEW);
    const many = await measured(bench, { agents: AGENTS, waiting: WAITING });
    return [
      { id: 'routing.decision', what: `${AGENTS} agents, ${WAITING} waiting: from taking up the queue until it is stored who gets what, mean`, value: many.decisionMs, unit: 'ms', details: { few: few.decisionMs } },
      { id: 'routing.p50', what: `${AGENTS} agents, ${WAITING} waiting: until the next has the agent who became free, p50`, value: many.p50, unit: 'ms', details: { few, many } },
      { id: 'routing.p99', what: 'the same, p99', value: many.p99, unit: 'ms' },
      { id: 'routing.flat', what: `${AGENTS} agents against ${FEW.agents}, p50`, value: many.p50 / few.p50, unit: '×' },
    ];
  },
};

async function measured(bench: Bench, size: { agents: number; waiting: number }): Promise<Latency & { decisionMs: number }> {
  const machine = await bench.machine();
  const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database: DATABASE }, bench.say);
  try {
    const company = await signUp(parley.call);
    const { id: policyId } = await parley.call('POST /routing-policies', company.owner.token).call('POST /routing-policies', { body: { name: 'Everybody', capacity: 5, inactiveAfter: null } });
    const decisions = () => observedBy(parley.conversations[0]!, 'routing_decision_seconds');
    return await freeOneByOne(parley, company, { policyId, ...size }, async (turns) => {
      await turns(WARM_UP, PAUSE_MS.seldom);
      const warm = await decisions();
      await turns(TIMES, PAUSE_MS.seldom);
      const decisionMs = 1000 * meanBetween(warm, await decisions());
      const latency = await turns(TIMES, PAUSE_MS.often);
      bench.say(`${size.agents} agents, ${size.waiting} waiting: p50 ${latency.p50.toFixed(2)} p99 ${latency.p99.toFixed(2)} ms, of it the decision ${decisionMs.toFixed(2)} ms`);
      return { ...latency, decisionMs };
    });
  } finally {
    await parley.stop();
    await dropDatabase(machine.servers.databaseUrl, DATABASE);
  }
}

interface Floor {
  policyId: string;
  agents: number;
  waiting: number;
}
/** So many agents become free one after the other; how long the next waited for each. */
type Turns = (times: number, pauseMs: number) => Promise<Latency>;

/** Each agent in turn resolves what they have; whoever waits longest gets them. */
async function freeOneByOne<T>(parley: Distributed, { tenantId, inboxId, owner }: Company, { policyId, agents, waiting }: Floor, measure: (turns: Turns) => Promise<T>): Promise<T> {
  const watch = new pg.Client({ connectionString: parley.databaseUrl });
  await watch.connect();
  try {
    await until(watch, 'select 1 from conversations.routing_scope where policy_id = $1', policyId);
    const floor = await buildFloor({ adminUrl: parley.databaseUrl, tenantId, inboxId, policyId, agents, waiting });
    const api = parley.call('PATCH /conversations/:id', owner.token);
    const [held, waits] = [[...floor.held], floor.waiting.values()];
    return await measure(async (times, pauseMs) => {
      const latencies = new Latencies();
      for (let turn = 0; turn < times; turn++) {
        await api.call('PATCH /conversations/:id', { params: { id: held.shift()! }, body: { status: 'resolved' } });
        const answered = performance.now();
        const given = waits.next().value!;
        await until(watch, 'select 1 from conversations.conversation where id = $1 and assignee_id is not null', given, pauseMs);
        latencies.add(performance.now() - answered);
        held.push(given);
        await pause(REST_MS);
      }
      return latencies.summary();
    });
  } finally {
    await watch.end();
  }
}

/** Between two questions whether it is done, in milliseconds: as much as the answer may seem to come late; asked often, the questions take a core from what they are about. */
const PAUSE_MS = { often: 1, seldom: 20 };

/** Asks until there is a row. */
async function until(client: pg.Client, sql: string, id: string, pauseMs = PAUSE_MS.seldom): Promise<void> {
  const began = performance.now();
  for (;;) {
    const { rowCount } = await client.query({ name: sql.slice(0, 40), text: sql, values: [id] });
    if (rowCount) return;
    await pause(pauseMs);
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Nothing came of: ${sql}`);
  }
}
