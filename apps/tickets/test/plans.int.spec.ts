import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TicketsQuery, type Page, type Ticket, type TicketStatus } from '@parley/contracts';
import { decodeCursor, type Database, type SpanningTx } from '@parley/tenancy';
import { bookOf } from '../src/db/book.js';
import { cursorOf } from '../src/queries/ticket-order.js';
import { horizonOf, MOST_WALKED, sortOf, statementOf, walks, type Asked } from '../src/queries/ticket-statement.js';
import { anAgentOf, aTenant, Stand } from './stand.js';

const TICKETS = 100_000;

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}
const nodes = (plan: Node): Node[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** Carries out a statement and says which tables it read whole, and how many blocks it touched. */
async function planOf(tx: SpanningTx, statement: string, params: unknown[]): Promise<{ scanned: string[]; blocks: number }> {
  const row = await tx.row<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, buffers, format json) ${statement}`, params);
  const plan = row!['QUERY PLAN'][0]!.Plan;
  const scanned = nodes(plan).flatMap((node) => (node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0 ? [node['Relation Name'] ?? ''] : []));
  return { scanned: scanned.filter((name) => ['ticket', 'ticket_search', 'contact_profile'].includes(name)), blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}

/** Of the lists that must cost the same with a hundred tickets and with a million. */
describe('plans of tickets', () => {
  const tenant = aTenant();
  const narrow = anAgentOf(tenant.id, { name: 'Narrow', sight: { visibility: 'team', teamIds: [tenant.teamId] } });
  let stand: Stand;
  let db: Database;
  let statuses: TicketStatus[];
  let last: Ticket;

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('tickets');
    last = await stand.aTicket(tenant.agent, { requesterId: tenant.contactId, teamId: tenant.teamId });
    statuses = (await stand.done<{ data: TicketStatus[] }>(tenant.agent, 'GET', '/ticket-statuses')).data;
    const { sql } = stand.parley;
    await sql(
      `with people as (select array_agg(gen_random_uuid()) as ids from generate_series(1, 20)), s as (select array_agg(id order by position) as ids, array_agg(category order by position) as categories from tickets.ticket_status where tenant_id = $1)
       insert into tickets.ticket (tenant_id, id, number, subject, description, requester_id, type_id, status_id, category, priority, assignee_id, team_id, labels, due_at, source, created_at, updated_at)
       select $1, gen_random_uuid(), 2000 + n, 'Ticket ' || n, '', people.ids[1 + n % 20], $2, s.ids[k], s.categories[k], case when n % 50 = 0 then 'urgent' when n % 7 = 0 then 'high' else 'normal' end,
         case when n % 3 > 0 then people.ids[1 + n % 20] end, case when n % 5 = 0 then $3::uuid else people.ids[1 + n % 4] end, case when n % 400 = 0 then array['rare'] else '{}'::text[] end,
         case when n % 4 = 0 then now() + n * interval '1 minute' end, 'agent', now() - n * interval '1 minute', now() - n * interval '1 minute'
       from people, s, generate_series(1, ${TICKETS}) n, lateral (select case when n % 25 = 0 then 1 when n % 20 = 0 then 2 when n % 33 = 0 then 3 when n % 2 = 0 then 5 else 6 end as k) status`,
      [tenant.id, last.type.id, tenant.teamId],
    );
    await sql(`insert into tickets.ticket_watcher (tenant_id, ticket_id, agent_id) select tenant_id, id, $2 from tickets.ticket where tenant_id = $1 limit 1000`, [tenant.id, narrow.id]);
    await sql(
      `insert into tickets.ticket_search (tenant_id, ticket_id, lexemes) select tenant_id, id, array_to_tsvector(array['t:' || replace(tenant_id::text, '-', ''), 'ticket', number::text]) from tickets.ticket where tenant_id = $1 on conflict do nothing`,
      [tenant.id],
    );
    await sql('analyze tickets.ticket, tickets.ticket_watcher, tickets.ticket_search');
  }, 120_000);
  afterAll(() => stand.close());

  /** A row of a list takes some dozen look-ups by key for all that is shown beside it. */
  const views: [string, number, () => Record<string, string>][] = [
    ['all', 700, () => ({})],
    ['new and open', 800, () => ({ status: 'new,open' })],
    ['mine', 700, () => ({ assignee: 'me' })],
    ['of nobody', 700, () => ({ assignee: 'none' })],
    ['of a department', 700, () => ({ team: tenant.teamId })],
    ['of a requester', 700, () => ({ requester: tenant.contactId })],
    ['most urgent first', 700, () => ({ sort: 'priority' })],
    ['newest first', 700, () => ({ sort: 'created' })],
    ['overdue', 700, () => ({ due: 'overdue' })],
    ['due first', 700, () => ({ sort: 'due' })],
    ['watched', 12_000, () => ({ watcher: 'me' })],
    ['rare label', MOST_WALKED + 2000, () => ({ label: 'rare' })],
    ['urgent ones of nobody', MOST_WALKED + 2000, () => ({ assignee: 'none', priority: 'urgent', status: 'new' })],
  ];

  const askedBy = async (who: typeof narrow, query: Record<string, string>): Promise<{ asked: Asked; limit: number }> => {
    const { limit, cursor, sort: _, ...filters } = TicketsQuery.parse(query);
    const sort = sortOf(TicketsQuery.parse(query));
    const known = { book: await db.inTenant(tenant.id, (tx) => bookOf(tx)) };
    return { asked: { who, filters, sort, known, after: cursor ? decodeCursor(cursor, cursorOf(sort)).slice(1) : undefined }, limit };
  };

  describe.each([['who sees all', () => tenant.agent, 1], ['who sees a department and watches a thousand', () => narrow, 12]] as const)('of somebody %s', (_, who, factor) => {
    it.each(views)('%s', async (_name, most, query) => {
      const { asked, limit } = await askedBy(who(), query());
      // Of a walk its bound is what matters: five thousand tickets, found in whichever way is cheapest.
      const { sql, params } = walks(asked) ? horizonOf(asked) : statementOf(asked, limit);
      const { scanned, blocks } = await db.inTenant(tenant.id, (tx) => planOf(tx, sql, params));
      if (!walks(asked)) expect(scanned).toEqual([]);
      expect(blocks).toBeLessThan(walks(asked) ? most * 2 : most * factor);
    });
  });

  it('walks on, page by page, until everything that fits was found', async () => {
    const found = new Set<string>();
    let pages = 0;
    for (let cursor = ''; ; pages++) {
      const page = await stand.done<Page<Ticket>>(tenant.agent, 'GET', `/tickets?label=rare&limit=100${cursor}`);
      for (const { id } of page.data) found.add(id);
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(found.size).toBe(TICKETS / 400);
    expect(pages).toBeLessThanOrEqual(Math.ceil(TICKETS / MOST_WALKED) + 3);
  });

  it('answers board and search without reading tables whole', async () => {
    const board = await stand.done<{ columns: { tickets: Ticket[] }[] }>(tenant.agent, 'GET', '/ticket-board?limit=20');
    expect(board.columns.map(({ tickets }) => tickets.length)).toEqual(statuses.map(({ category }) => (category === 'waiting_third_party' ? 0 : 20)));
    expect((await stand.done<Page<Ticket>>(tenant.agent, 'GET', '/tickets?q=77777')).data.map(({ number }) => number)).toEqual([77_777]);
    const { scanned } = await db.acrossTenants((tx) => planOf(tx, `select ticket_id from ticket_search where tenant_id = $1 and lexemes @@ $2::tsquery order by ticket_id desc limit 1000`, [tenant.id, `'t:${tenant.id.replaceAll('-', '')}' & '77777':*`]));
    expect(scanned).toEqual([]);
  });
});
