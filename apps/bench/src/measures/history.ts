import type { Measure } from '../bench.js';
import { generate } from '../data/generate.js';
import type { Finding } from '../report/finding.js';
import { asAdmin, dropDatabase } from '../stage/database.js';
import { startDistributed } from '../stage/distributed.js';
import { signUp } from '../stage/people.js';
import { timed } from '../driver/timed-calls.js';

const TENANTS = 1000;
/** A page of the console. */
const PAGE = 50;
const LONG = { oneIn: 5000, messages: 5000 };
const CALLS = 2000;

/** How long a page of old messages takes when there are many messages. */
export const history: Measure = {
  name: 'history',
  about: `page of ${PAGE} by the API, newest and deep, in conversations of ${LONG.messages} messages among millions`,
  run: async (bench) => {
    const machine = await bench.machine();
    const { size, quick } = bench.options;
    const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database: 'full' }, bench.say);
    try {
      const company = await signUp(parley.call);
      const owner = { tenantId: company.tenantId, inboxId: company.inboxId, agentId: company.owner.id };
      // Every long conversation is the company's: the tenants take turns, so its share is one in as many as there are.
      const seconds = await generate({ adminUrl: parley.databaseUrl, conversations: size, messages: 9, long: LONG, owners: [owner], tenants: TENANTS, say: bench.say });
      bench.say(`${size} conversations were made in ${Math.round(seconds)} s`);
      const ids = await longestOf(parley.databaseUrl, company.tenantId);
      const route = 'GET /conversations/:id/messages';
      const api = parley.call(route, company.owner.token);
      const page = (index: number, beforeSeq?: number) => api.call(route, { params: { id: ids[index % ids.length]!.id }, query: { limit: PAGE, ...(beforeSeq && { beforeSeq }) } });
      const calls = quick ? 300 : CALLS;
      const newest = await timed(calls, (index) => page(index));
      const deep = await timed(calls, (index) => page(index, 1 + Math.floor(ids[index % ids.length]!.messages / 10)));
      const findings: Finding[] = [
        { id: 'history.generated', what: `time to make ${size} conversations`, value: seconds, unit: 's' },
        { id: 'history.newest-p99', what: `newest page of ${PAGE}, p99`, value: newest.p99, unit: 'ms', details: { newest } },
        { id: 'history.deep-p99', what: `deep page of ${PAGE}, p99`, value: deep.p99, unit: 'ms', details: { deep } },
        { id: 'history.newest-p50', what: `newest page of ${PAGE}, p50`, value: newest.p50, unit: 'ms' },
        { id: 'history.deep-share', what: 'deep against newest, p50', value: deep.p50 / newest.p50, unit: '×' },
      ];
      return findings;
    } finally {
      await parley.stop();
      await dropDatabase(machine.servers.databaseUrl, 'full');
    }
  },
};

/** The company's longest conversations. */
const longestOf = (url: string, tenantId: string) =>
  asAdmin(url, async (client) => {
    const { rows } = await client.query<{ id: string; messages: number }>(
      'select id, last_seq as messages from conversations.conversation where tenant_id = $1 order by last_seq desc, id limit 20',
      [tenantId],
    );
    return rows;
  });
