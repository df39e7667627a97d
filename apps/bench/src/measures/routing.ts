import pg from 'pg';
import type { Bench, Measure } from '../bench.js';
import { buildFloor } from '../data/floor.js';
import { Latencies } from '../driver/latencies.js';
import type { Latency } from '../driver/jobs.js';
import { meanBetween, observedBy, type Observed } from '../stage/figures.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';
import { signUp, type Company } from '../stage/people.js';

const AGENTS = 1000;
const FEW = { agents: 10, waiting: 300 };
const WAITING = 10_000;
const TIMES = 200;
const WARM_UP = 20;
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
    let warm: Observed | undefined;
    const latency = await freeOneByOne(parley, company, { policyId, ...size, warmedUp: async () => void (warm = await decisions()) });
    const decisionMs = 1000 * meanBetween(warm!, await decisions());
    bench.say(`${size.agents} agents, ${size.waiting} waiting: p50 ${latency.p50.toFixed(2)} p99 ${latency.p99.toFixed(2)} ms, of it the decision ${decisionMs.toFixed(2)} ms`);
    return { ...latency, decisionMs };
  } finally {
    await parley.stop();
    await dropDatabase(machine.servers.databaseUrl, DATABASE);
  }
}

interface Turns {
  policyId: string;
  agents: number;
  waiting: number;
  /** Called before the first turn that counts. */
  warmedUp: () => Promise<void>;
}

/** Each agent in turn resolves what they have; whoever waits longest gets them. */
async function freeOneByOne(parley: Distributed, { tenantId, inboxId, owner }: Company, { policyId, agents, waiting, warmedUp }: Turns): Promise<Latency> {
  const watch = new pg.Client({ connectionString: parley.databaseUrl });
  await watch.connect();
  const latencies = new Latencies();
  try {
    await until(watch, 'select 1 from conversations.routing_scope where policy_id = $1', policyId);
    const floor = await buildFloor({ adminUrl: parley.databaseUrl, tenantId, inboxId, policyId, agents, waiting });
    const api = parley.call('PATCH /conversations/:id', owner.token);
    const resolved = [...floor.held];
    for (let turn = 0; turn < TIMES + WARM_UP; turn++) {
      if (turn === WARM_UP) await warmedUp();
      await api.call('PATCH /conversations/:id', { params: { id: resolved[turn]! }, body: { status: 'resolved' } });
      const answered = performance.now();
      const given = floor.waiting[turn]!;
      await until(watch, 'select 1 from conversations.conversation where id = $1 and assignee_id is not null', given);
      if (turn >= WARM_UP) latencies.add(performance.now() - answered);
      resolved.push(given);
    }
  } finally {
    await watch.end();
  }
  return latencies.summary();
}

/** Between two questions, in milliseconds: as much as the answer may seem to come late. Without it the questions themselves would keep a core busy. */
const PAUSE_MS = 1;

/** Asks until there is a row. */
async function until(client: pg.Client, sql: string, id: string): Promise<void> {
  const began = performance.now();
  for (;;) {
    const { rowCount } = await client.query({ name: sql.slice(0, 40), text: sql, values: [id] });
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (performance.now() - began > PATIENCE_MS) throw new Error(`Nothing came of: ${sql}`);
  }
}
