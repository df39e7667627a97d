import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConversationsQuery, MOST_COUNTED, roles } from '@parley/contracts';
import type { Database } from '@parley/tenancy';
import { FoldTallies } from '../src/actions/wallboard/fold-tallies.js';
import { statementOf } from '../src/queries/list-conversations.js';
import { GetWallboard } from '../src/queries/wallboard/get-wallboard.js';
import { notingDatabase, planOf, type Plan } from './plans.fixture.js';
import { anAgentOf, aTenant, Stand } from './stand.js';

const CONVERSATIONS = 40_000;
const many = ['conversation', 'conversation_mood', 'sla_clock', 'desk_slot', 'agent_desk', 'wallboard_news'];

/** Nothing on a wallboard counts what there may be any number of. */
describe('plans of the wallboard', () => {
  const tenant = aTenant();
  const sue = anAgentOf(tenant.id, 'Sue', roles.supervisor);
  const plans: Plan[] = [];
  let stand: Stand;
  let db: Database;
  let teamId: string;

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('conversations');
    const { sql } = stand.parley;
    await sql(`insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at) values ($1, $1, 'Visitor', now(), now())`, [tenant.id]);
    await sql(
      `with teams as (select array_agg(gen_random_uuid()) as ids from generate_series(1, 20))
       insert into conversations.conversation
         (tenant_id, id, inbox_id, contact_id, status, resolved_at, priority, assignee_id, team_id, waiting_since, last_activity_at, listed_at, created_at, updated_at)
       select $1, gen_random_uuid(), teams.ids[1 + n % 5], $1, case when n % 4 = 0 then 'resolved' else 'open' end, case when n % 4 = 0 then now() end, 'normal',
         case when n % 3 > 0 then teams.ids[1 + n % 20] end, teams.ids[1 + n % 20], case when n % 4 > 0 then now() - n * interval '1 second' end, now(), now(), now(), now()
       from teams, generate_series(1, ${CONVERSATIONS}) n`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.sla_clock (tenant_id, conversation_id, due_at, due_kind)
       select tenant_id, id, now() + (random() - 0.5) * interval '10 days', 'resolution' from conversations.conversation where tenant_id = $1`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.conversation_mood (tenant_id, conversation_id, class, score, trend, seq, at, open)
       select tenant_id, id, (array['angry', 'negative', 'neutral', 'satisfied'])[1 + abs(hashtext(id::text)) % 4], 0, (array['falling', 'steady'])[1 + abs(hashtext(id::text)) % 2], 1, now(), status = 'open'
       from conversations.conversation where tenant_id = $1`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.desk_slot (tenant_id, conversation_id, agent_id, since) select tenant_id, id, assignee_id, now() from conversations.conversation where tenant_id = $1 and assignee_id is not null and status = 'open'`,
      [tenant.id],
    );
    await sql(
      `insert into conversations.agent_desk (tenant_id, agent_id, since, present, load)
       select $1, coalesce(a.id, gen_random_uuid()), now(), n < 3000, 0 from generate_series(1, 20000) n
       left join (select assignee_id as id, row_number() over () as n from (select distinct assignee_id from conversations.conversation where tenant_id = $1 and assignee_id is not null) x) a using (n)`,
      [tenant.id],
    );
    while (await stand.parley.services['conversations']!.app.get(FoldTallies).run());
    await sql('analyze conversations.conversation, conversations.conversation_mood, conversations.sla_clock, conversations.desk_slot, conversations.agent_desk, conversations.wallboard_news, conversations.wallboard_level, conversations.wallboard_flow');
    [{ id: teamId }] = (await sql('select team_id as id from conversations.wallboard_level where tenant_id = $1 limit 1', [tenant.id])) as [{ id: string }];
  }, 120_000);
  afterAll(() => stand.close());
  beforeEach(() => void plans.splice(0));

  const board = () => new GetWallboard(notingDatabase(db, plans));
  const costly = () => plans.filter(({ scanned, blocks }) => scanned.some((table) => many.includes(table)) || blocks > 6 * MOST_COUNTED);

  it('look at a bounded number of rows, and say so', async () => {
    const { total, teams, agents } = await board().run(sue, {});
    expect(total).toMatchObject({ open: (CONVERSATIONS / 4) * 3, waiting: { count: MOST_COUNTED, more: true }, breached: { count: MOST_COUNTED, more: true }, moods: { angry: { count: MOST_COUNTED, more: true }, falling: { count: MOST_COUNTED, more: true } } });
    expect(total.queue).toBe(CONVERSATIONS / 4);
    expect(teams).toHaveLength(20);
    expect(agents.online).toBe(2999);
    expect(plans.length).toBeGreaterThan(6);
    expect(costly()).toEqual([]);
  });

  it.each<[string, () => Parameters<GetWallboard['run']>]>([
    ['of one team', () => [sue, { team: teamId }]],
    ['of an inbox', () => [sue, { inbox: teamId }]],
    ['of who sees a team', () => [{ ...sue, sight: { visibility: 'team', teamIds: [teamId] } }, {}]],
    ['of who sees their own', () => [{ ...sue, sight: { visibility: 'own' } }, {}]],
  ])('cost no more when the board is %s', async (_, asked) => {
    await board().run(...asked());
    expect(costly()).toEqual([]);
  });

  it.each(['breached', 'soon'] as const)('find what is %s without looking at the rest', async (due) => {
    const { sql, params } = statementOf(ConversationsQuery.parse({ due, status: 'open' }), sue);
    const { scanned, blocks } = await db.inTenant(tenant.id, (tx) => planOf(tx, sql, params));
    expect(scanned.filter((table) => many.includes(table))).toEqual([]);
    expect(blocks).toBeLessThan(1000);
  });

  it('add up in batches, by index', async () => {
    await stand.parley.sql(`update conversations.conversation set assignee_id = null where tenant_id = $1 and assignee_id is not null and id in (select id from conversations.conversation where tenant_id = $1 and status = 'open' limit 500)`, [tenant.id]);
    await new FoldTallies(notingDatabase(db, plans)).run();
    expect(plans.flatMap(({ scanned }) => scanned).filter((table) => table.startsWith('wallboard') || table === 'conversation')).toEqual([]);
  });
});
