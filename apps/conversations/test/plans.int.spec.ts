import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConversationsQuery } from '@parley/contracts';
import { encodeCursor, uuidv7, type Database } from '@parley/tenancy';
import { continuedId } from '../src/db/continued.js';
import { ListConversations, MOST_WALKED, statementOf } from '../src/queries/list-conversations.js';
import { notingDatabase, planOf, type Plan } from './plans.fixture.js';
import { aTenant, Stand } from './stand.js';

const CONVERSATIONS = 30_000;

/** Of the queries that must cost the same with a hundred conversations and with a million. */
describe('plans', () => {
  const tenant = aTenant();
  let stand: Stand;
  let db: Database;
  let sample: { id: string; contact_id: string; inbox_id: string; assignee_id: string; team_id: string };

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('conversations');
    const { sql } = stand.parley;
    await sql(
      `insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at)
       select $1, gen_random_uuid(), 'Visitor ' || n, now(), now() - n * interval '1 minute' from generate_series(1, ${CONVERSATIONS / 3}) n`,
      [tenant.id],
    );
    await sql(
      `with k as (select array_agg(id) as ids from conversations.contact where tenant_id = $1),
            people as (select array_agg(gen_random_uuid()) as ids from generate_series(1, 20))
       insert into conversations.conversation
         (tenant_id, id, inbox_id, contact_id, status, resolved_at, priority, assignee_id, team_id, labels, waiting_since, last_activity_at, listed_at, created_at, updated_at)
       select $1, gen_random_uuid(), people.ids[1 + n % 5], k.ids[1 + n % ${CONVERSATIONS / 3}], case when n % 20 = 0 then 'open' when n % 31 = 0 then 'pending' else 'resolved' end,
         case when n % 20 = 0 or n % 31 = 0 then null else now() - interval '9 days' end, 'normal', case when n % 3 > 0 then people.ids[1 + n % 20] end, people.ids[1 + n % 4],
         case when n % 350 = 0 then array['vip', 'rare'] when n % 50 = 0 then array['vip'] else '{}'::text[] end, case when n % 40 = 0 then now() - n * interval '1 second' end, now() - n * interval '1 minute', now() - n * interval '1 minute', now(), now()
       from people, k, generate_series(1, ${CONVERSATIONS}) n`,
      [tenant.id],
    );
    // The newest of those that nobody has, so that whoever looked through them for people's would pass them all.
    await sql(
      `update conversations.conversation set with_bot = true where tenant_id = $1 and id = any(array(select id from conversations.conversation where tenant_id = $1 and status = 'open' and assignee_id is null order by listed_at desc limit 300))`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.sla_clock (tenant_id, conversation_id, due_at, due_kind)
       select tenant_id, id, created_at + random() * interval '1 day', 'resolution' from conversations.conversation where tenant_id = $1 and status <> 'resolved'`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.conversation_participant (tenant_id, conversation_id, agent_id) select tenant_id, id, $2 from conversations.conversation where tenant_id = $1 limit 3000`,
      [tenant.id, tenant.agent.id],
    );
    await sql(
      `insert into conversations.conversation_mention (tenant_id, conversation_id, agent_id, seq, at) select tenant_id, id, $2, 1, listed_at from conversations.conversation where tenant_id = $1 limit 3000`,
      [tenant.id, tenant.agent.id],
    );
    await sql('analyze conversations.conversation, conversations.contact, conversations.sla_clock');
    [sample] = (await sql(`select * from conversations.conversation where tenant_id = $1 and status = 'open' and assignee_id is not null order by id limit 1`, [tenant.id])) as [typeof sample];
  }, 120_000);
  afterAll(() => stand.close());

  async function planned(statement: string, params: unknown[]): Promise<{ scanned: string[]; blocks: number }> {
    const { scanned, blocks } = await db.inTenant(tenant.id, (tx) => planOf(tx, statement, params));
    return { scanned: scanned.filter((name) => ['conversation', 'contact', 'message', 'sla_clock'].includes(name)), blocks };
  }

  /** A row of a list takes about twenty look-ups by key for all that is shown beside it. */
  const views: [string, number, () => Record<string, string>][] = [
    ['all', 800, () => ({})],
    ['open', 800, () => ({ status: 'open' })],
    ['not resolved', 900, () => ({ status: 'open,pending,snoozed' })],
    ['mine', 800, () => ({ status: 'open', assignee: sample.assignee_id })],
    // Beside those of the bot, which an index of their own keeps apart.
    ['unassigned', 1000, () => ({ status: 'open', assignee: 'none' })],
    ['with the bot', 800, () => ({ status: 'open', handler: 'bot' })],
    ['an inbox', 800, () => ({ status: 'open', inbox: sample.inbox_id })],
    ['a team', 800, () => ({ status: 'open,resolved', team: sample.team_id })],
    // A label is filtered among the open ones, of which there are few beside the resolved.
    ['a label', 2500, () => ({ status: 'open', label: 'vip' })],
    ['waiting', 800, () => ({ status: 'open', sort: 'waiting' })],
    ['what falls due', 900, () => ({ status: 'open', sort: 'due' })],
    // One look-up by key for each of the latest thousand, and the page sorted out of these.
    ['where I take part', 6000, () => ({ participant: 'me' })],
    ['where I am mentioned', 6000, () => ({ mentioned: 'me', status: 'open,pending' })],
    ['a later page', 800, () => ({ status: 'resolved', cursor: encodeCursor(['recent', new Date(Date.now() - 5e8).toISOString(), uuidv7()]) })],
  ];
  it.each(views)('the view of %s touches little', async (_, most, query) => {
    const { sql, params } = statementOf(ConversationsQuery.parse(query()), tenant.agent);
    const { scanned, blocks } = await planned(sql, params);
    expect(scanned).toEqual([]);
    expect(blocks).toBeLessThan(most);
  });

  const narrow: [string, number, () => Record<string, string>][] = [
    ['open', 1500, () => ({ status: 'open' })],
    ['not resolved', 3000, () => ({ status: 'open,pending,snoozed' })],
    ['mine', 700, () => ({ status: 'open', assignee: 'me' })],
    ['unassigned', 2000, () => ({ status: 'open', assignee: 'none' })],
    ['a team', 800, () => ({ status: 'open,resolved', team: sample.team_id })],
    ['an inbox', 2500, () => ({ status: 'open', inbox: sample.inbox_id })],
    ['waiting', 2500, () => ({ status: 'open', sort: 'waiting' })],
    ['a later page of the resolved', 1500, () => ({ status: 'resolved', cursor: encodeCursor(['recent', new Date(Date.now() - 5e8).toISOString(), uuidv7()]) })],
  ];
  it.each(narrow)('the view of %s touches little for those who do not see everything, too', async (_, most, query) => {
    for (const sight of [{ visibility: 'own' as const }, { visibility: 'team' as const, teamIds: [sample.team_id] }]) {
      const { sql, params } = statementOf(ConversationsQuery.parse(query()), { ...tenant.agent, id: sample.assignee_id, sight });
      const { scanned, blocks } = await planned(sql, params);
      expect(scanned).toEqual([]);
      expect(blocks).toBeLessThan(most);
    }
  });

  const walked: [string, () => Record<string, string>][] = [
    ['a label', () => ({ label: 'nowhere' })],
    ['a priority', () => ({ priority: 'urgent' })],
    ['a place within another', () => ({ assignee: sample.assignee_id, team: sample.team_id, priority: 'urgent' })],
    ['an inbox by who waits', () => ({ sort: 'waiting', inbox: uuidv7() })],
  ];
  it.each(walked)('what no index answers is walked so far and no further: %s', async (_, query) => {
    const plans: Plan[] = [];
    const list = new ListConversations(notingDatabase(db, plans));
    const { data } = await list.run(tenant.agent, ConversationsQuery.parse({ ...query(), status: 'resolved' }));
    expect(data).toEqual([]);
    expect(plans.flatMap(({ scanned }) => scanned).filter((name) => name === 'conversation')).toEqual([]);
    expect(plans.reduce((sum, { blocks }) => sum + blocks, 0)).toBeLessThan(3 * MOST_WALKED);
  });

  it('and page by page everything comes once, whoever asks', async () => {
    const list = new ListConversations(db);
    for (const who of [tenant.agent, { ...tenant.agent, id: sample.assignee_id, sight: { visibility: 'team' as const, teamIds: [sample.team_id] } }]) {
      const wanted = await db.inTenant(tenant.id, (tx) => {
        const { sql, params } = statementOf({ ...ConversationsQuery.parse({ label: 'rare', status: 'open,resolved' }), limit: 5000 }, who);
        return tx.rows<{ id: string }>(sql, params);
      });
      const got: string[] = [];
      let pages = 0;
      let cursor: string | null = null;
      do {
        const page: { data: { id: string }[]; nextCursor: string | null } = await list.run(who, ConversationsQuery.parse({ label: 'rare', status: 'open,resolved', limit: '100', ...(cursor && { cursor }) }));
        got.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
        pages++;
      } while (cursor && pages < 100);
      expect(wanted.length).toBeGreaterThan(10);
      expect(got).toEqual(wanted.map(({ id }) => id));
      // More than one, though all would fit into one.
      if (who === tenant.agent) expect(pages).toBeGreaterThan(4);
    }
  });

  it('finding the conversation that goes on touches little', async () => {
    const { scanned, blocks } = await planned(continuedId('$1', '$2', '$3', '$4'), [tenant.id, sample.contact_id, sample.inbox_id, new Date().toISOString()]);
    expect(scanned).toEqual([]);
    expect(blocks).toBeLessThan(50);
  });
});
