import type { QueryIn } from '@parley/contracts';
import type { Bench, Measure } from '../bench.js';
import { generate } from '../data/generate.js';
import type { Latency } from '../driver/jobs.js';
import type { Finding } from '../report/finding.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';
import { timed } from '../driver/timed-calls.js';

const FEW = 10_000;
const CALLS = 500;
const route = 'GET /conversations';

type View = Partial<QueryIn<typeof route>>;
/** What the console's views ask for. */
const views: Record<string, View> = {
  all: {},
  open: { status: 'open' },
  mine: { status: 'open,pending', assignee: 'me' },
  unassigned: { status: 'open', assignee: 'none' },
  pending: { status: 'pending' },
  snoozed: { status: 'snoozed' },
  resolved: { status: 'resolved' },
  waiting: { status: 'open,pending', sort: 'waiting' },
};

/** How long the list of conversations takes, however many there are. */
export const inbox: Measure = {
  name: 'inbox',
  about: '25 conversations with unread badge by the API, each view, one tenant with a million against ten thousand',
  run: async (bench) => {
    const few = await measured(bench, Math.min(FEW, bench.options.size / 10), 'few');
    const many = await measured(bench, bench.options.size, 'many');
    const worst = (of: Record<string, Latency>) => Math.max(...Object.values(of).map(({ p99 }) => p99));
    const flat = Math.max(...Object.keys(views).map((view) => many[view]!.p50 / few[view]!.p50));
    const slowest = Object.keys(views).toSorted((a, b) => many[b]!.p99 - many[a]!.p99)[0]!;
    const findings: Finding[] = [
      { id: 'inbox.p99', what: `25 conversations of ${bench.options.size}, p99 of the slowest view (${slowest})`, value: worst(many), unit: 'ms', details: { few, many } },
      { id: 'inbox.few-p99', what: 'the same of few, p99 of the slowest view', value: worst(few), unit: 'ms' },
      { id: 'inbox.flat', what: 'many against few, p50 of the view that grows most', value: flat, unit: '×' },
    ];
    return findings;
  },
};

/** Each view's latencies with so many conversations of one tenant, on a database of its own. */
async function measured(bench: Bench, conversations: number, database: string): Promise<Record<string, Latency>> {
  const machine = await bench.machine();
  const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database }, bench.say);
  try {
    const company = await signUp(parley.call);
    const owner = { tenantId: company.tenantId, inboxId: company.inboxId, agentId: company.owner.id };
    await generate({ adminUrl: parley.databaseUrl, conversations, messages: 2, long: { oneIn: 0, messages: 0 }, owners: [owner], tenants: 1, say: bench.say });
    const api = parley.call(route, company.owner.token);
    const found: Record<string, Latency> = {};
    for (const [name, query] of Object.entries(views)) {
      found[name] = await timed(bench.options.quick ? 100 : CALLS, async () => {
        const { data } = await api.call(route, { query: { limit: 25, ...query } });
        if (data.length === 0) throw new Error(`The view ${name} is empty.`);
      });
      bench.say(`${conversations} conversations, ${name}: p50 ${found[name].p50.toFixed(2)} p99 ${found[name].p99.toFixed(2)} ms`);
    }
    return found;
  } finally {
    await parley.stop();
    await dropDatabase(machine.servers.databaseUrl, database);
  }
}
