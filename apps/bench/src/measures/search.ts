import type { Measure } from '../bench.js';
import { generate } from '../data/generate.js';
import { QUESTIONS, TALK } from '../data/talk.js';
import type { Latency } from '../driver/jobs.js';
import { timed } from '../driver/timed-calls.js';
import type { Finding } from '../report/finding.js';
import { asAdmin, dropDatabase } from '../stage/database.js';
import { startDistributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';

const MESSAGES = 10;
const CALLS = 200;
const LOOK_MS = 1000;
const route = 'GET /search/messages';

/** How long it takes to find something in everything that was ever said. */
export const search: Measure = {
  name: 'search',
  about: 'page of 25 by the API out of a million messages of one tenant, Chinese and English, frequent and rare words',
  run: async (bench) => {
    const machine = await bench.machine();
    const conversations = Math.round(bench.options.size / MESSAGES);
    const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database: 'said' }, bench.say);
    try {
      const company = await signUp(parley.call);
      const owner = { tenantId: company.tenantId, inboxId: company.inboxId, agentId: company.owner.id };
      await generate({ adminUrl: parley.databaseUrl, conversations, messages: MESSAGES, long: { oneIn: 0, messages: 0 }, owners: [owner], tenants: 1, words: TALK, say: bench.say });
      const seconds = await settled(parley.databaseUrl);
      bench.say(`${conversations * MESSAGES} messages were put into blocks in ${Math.round(seconds)} s`);
      const api = parley.call(route, company.owner.token);
      const found: Record<string, Latency & { hits: number }> = {};
      for (const [name, q] of Object.entries(QUESTIONS)) {
        let hits = 0;
        const latency = await timed(bench.options.quick ? 50 : CALLS, async () => {
          hits = (await api.call(route, { query: { q } })).data.length;
        });
        found[name] = { ...latency, hits };
        bench.say(`${name} (${q}): ${hits} found, p50 ${latency.p50.toFixed(1)} p95 ${latency.p95.toFixed(1)} ms`);
      }
      const slowest = Object.keys(found).toSorted((a, b) => found[b]!.p95 - found[a]!.p95)[0]!;
      const findings: Finding[] = [
        { id: 'search.p95', what: `25 of ${conversations * MESSAGES} messages, p95 of the slowest question (${slowest})`, value: found[slowest]!.p95, unit: 'ms', details: { found } },
        { id: 'search.settled', what: 'messages put into blocks, by one process', value: (conversations * MESSAGES) / seconds, unit: '/s' },
      ];
      return findings;
    } finally {
      await parley.stop();
      await dropDatabase(machine.servers.databaseUrl, 'said');
    }
  },
};

/** Has everything put into blocks, as if all of it were new. Answers how long that took, in seconds. */
const settled = (url: string) =>
  asAdmin(url, async (client) => {
    const began = performance.now();
    await client.query('insert into conversations.search_mark (tenant_id, conversation_id, due_at) select tenant_id, id, now() from conversations.conversation');
    for (let left = 1; left > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const { rows } = await client.query<{ left: number }>('select count(*)::int as left from (select 1 from conversations.search_mark where due_at is not null limit 1) m');
      left = rows[0]!.left;
    }
    const seconds = (performance.now() - began) / 1000;
    await client.query('vacuum (analyze) conversations.search_block, conversations.search_mark');
    return seconds;
  });
