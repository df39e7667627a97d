import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { roles } from '@parley/contracts';
import { Database, encodeCursor } from '@parley/tenancy';
import { SweepDrafts } from '../src/actions/messages/sweep-drafts.js';
import { inboxToLeave, leftBehind, silentBots } from '../src/db/handler/bot-rows.js';
import { dueScheduled } from '../src/db/messages/scheduled-rows.js';
import { dueRatings } from '../src/db/ratings/rating-rows.js';
import { ripeOffers } from '../src/db/transfer/offers.js';
import { ListDrafts } from '../src/queries/messages/list-drafts.js';
import { ListNotifications } from '../src/queries/notifications/list-notifications.js';
import { notingDatabase, type Plan } from './plans.fixture.js';
import { anAgentOf, aTenant, Stand } from './stand.js';

const CONVERSATIONS = 20_000;
/** All that waits, of every conversation. Of one in a thousand its time has come. */
const soonOrLater = `now() + (case when n % 1000 = 0 then -1 else 1 end) * n * interval '1 minute'`;
const each = `(select id, row_number() over (order by id) as n from conversations.conversation where tenant_id = $1) c`;

const rows = [
  `insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at) values ($1, $1, 'Visitor', now(), now())`,
  `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, last_activity_at, listed_at, created_at, updated_at)
   select $1, gen_random_uuid(), $1, $1, 'open', 'normal', now(), now(), now(), now() from generate_series(1, ${CONVERSATIONS}) n`,
  `update conversations.conversation c set with_bot = n % 200 = 0, waiting_since = now() + (case when n % 1000 = 0 then -1 else 1 end) * interval '1 hour' from (select id, row_number() over (order by id) as n from conversations.conversation where tenant_id = $1) e where c.tenant_id = $1 and c.id = e.id`,
  `insert into conversations.bot_inbox (tenant_id, inbox_id, enabled, leaving, as_of) values ($1, $1, true, false, now())`,
  `insert into conversations.scheduled_message (tenant_id, id, conversation_id, agent_id, agent_name, text, private, send_at, if_resolved, if_visitor_wrote, inbound_count, created_at, updated_at)
   select $1, gen_random_uuid(), c.id, $2, 'Ann', 'later', false, ${soonOrLater}, 'send', 'send', 0, now(), now() from ${each}`,
  `insert into conversations.conversation_transfer (tenant_id, conversation_id, to_agent_id, to_name, by, joined, offered_at, expires_at) select $1, c.id, $2, 'Ann', '{}', false, now(), ${soonOrLater} from ${each}`,
  `insert into conversations.conversation_rating (tenant_id, conversation_id, form, due_at) select $1, c.id, '{}', ${soonOrLater} from ${each}`,
  `insert into conversations.conversation_draft (tenant_id, conversation_id, author_id, text, private, version, updated_at)
   select $1, c.id, case when n % 100 = 0 then $2::uuid else gen_random_uuid() end, case when n % 200 = 0 then '' else 'begun' end, false, 1, now() - case when n % 1000 = 0 then interval '40 days' else interval '1 hour' end from ${each}`,
  `insert into conversations.notification (tenant_id, agent_id, id, kind, conversation_id, text, created_at)
   select $1, case when n % 50 = 0 then $2::uuid else gen_random_uuid() end, c.id, 'assigned', c.id, '', now() from ${each}`,
];
const tables = ['conversation', 'scheduled_message', 'conversation_transfer', 'conversation_rating', 'conversation_draft', 'notification'];

/** Of what is looked for again and again, among all that waits, and of what each agent has among what all have. */
describe('plans of what waits', () => {
  const tenant = aTenant();
  const plans: Plan[] = [];
  let stand: Stand;
  let db: Database;

  beforeAll(async () => {
    stand = await Stand.start();
    for (const sql of rows) await stand.parley.sql(sql, sql.includes('$2') ? [tenant.id, tenant.agent.id] : [tenant.id]);
    await stand.parley.sql(`vacuum (analyze) ${tables.map((table) => `conversations.${table}`).join(', ')}`);
    db = notingDatabase(stand.parley.services['conversations']!.app.get(Database), plans);
  }, 120_000);
  afterAll(() => stand?.close());
  beforeEach(() => void plans.splice(0));

  const expectCheap = (blocks: number) => {
    expect(plans.flatMap(({ scanned }) => scanned.filter((table) => tables.includes(table)))).toEqual([]);
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.reduce((sum, plan) => sum + plan.blocks, 0)).toBeLessThan(blocks);
  };

  it('scheduled messages whose time has come', async () => {
    await db.acrossTenants((tx) => dueScheduled(tx, new Date(), 50));
    expectCheap(100);
  });

  it('offered transfers whose time is over', async () => {
    await db.acrossTenants((tx) => ripeOffers(tx, new Date(), 100));
    expectCheap(100);
  });

  it('ratings that are to be asked for', async () => {
    await db.acrossTenants((tx) => dueRatings(tx, new Date(), 100));
    expectCheap(100);
  });

  it('visitors whom a bot left waiting', async () => {
    await db.acrossTenants((tx) => silentBots(tx, new Date(), 100));
    expectCheap(2500);
  });

  it('what a bot still has where it was switched off', async () => {
    await db.acrossTenants(async (tx) => {
      await inboxToLeave(tx);
      await leftBehind(tx, { tenantId: tenant.id, inboxId: tenant.id }, 100);
    });
    expectCheap(2500);
  });

  it('old drafts', async () => {
    await new SweepDrafts(db).run(new Date());
    expectCheap(300);
  });

  describe.each([
    ['who sees everything', tenant.agent],
    ['who does not', { ...anAgentOf(tenant.id, 'Ann', roles.agent), id: tenant.agent.id, sight: { visibility: 'own' as const } }],
  ])('of an agent %s', (_, who) => {
    it('notifications', async () => {
      await new ListNotifications(db).run(who, { unread: 'false', limit: 25 });
      expectCheap(6000);
    });

    it('drafts, also of a later page', async () => {
      const drafts = new ListDrafts(db);
      await drafts.run(who, { limit: 25 });
      await drafts.run(who, { limit: 25, cursor: encodeCursor(['80000000-0000-4000-8000-000000000000']) });
      expectCheap(2500);
    });
  });
});
