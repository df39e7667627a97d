import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { LookAtClock } from '../src/actions/routing/look-at-clock.js';
import { CheckAnswer } from '../src/actions/routing/check-answer.js';
import { Drains } from '../src/actions/routing/drains.js';
import { RestSlot } from '../src/actions/routing/rest-slot.js';
import { EndDesk } from '../src/actions/availability/end-desk.js';
import { SettleClocks } from '../src/actions/sla/settle-clocks.js';
import { SettleDue } from '../src/actions/sla/settle-due.js';
import { RemoveRule } from '../src/actions/work-rules/remove-rule.js';
import { RunDueRules } from '../src/actions/work-rules/run-due-rules.js';
import { RunRules } from '../src/actions/work-rules/run-rules.js';
import { desksOf } from '../src/db/routing/desk-rows.js';
import { dueRows, headOf } from '../src/db/routing/waiting-rows.js';
import { ExplainRouting } from '../src/queries/routing/explain-routing.js';
import { ListRules } from '../src/queries/work-rules/list-rules.js';
import { RuleBook } from '../src/work-rules/rule-book.js';
import { notingDatabase, type Plan } from './plans.fixture.js';
import { adminOf } from './rules.fixture.js';
import { aTenant, Stand } from './stand.js';

const TENANTS = 40;
/** Of each tenant. */
const CONVERSATIONS = 500;
/** So many wait in each conversation of the tenant that is looked at; of others, fewer. */
const RULES = 20;
const POOL = 'policy:all';
const many = ['conversation', 'work_rule', 'rule_due', 'rule_said', 'automation_run', 'sla_clock', 'waiting', 'desk_slot', 'agent_desk', 'routing_decision'];

const of = (columns: string) => `insert into conversations.${columns} from conversations.conversation c`;
/** Rows of all tenants; whatever has a time is due in an hour or later, so that the service itself leaves it alone. */
const rows = [
  `insert into conversations.contact (tenant_id, id, name, first_seen_at, last_seen_at) select t, gen_random_uuid(), 'Visitor', now(), now() from unnest($1::uuid[]) t`,
  `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, last_activity_at, listed_at, created_at, updated_at)
   select k.tenant_id, gen_random_uuid(), k.id, k.id, 'open', 'normal', now(), now(), now(), now() from conversations.contact k, generate_series(1, ${CONVERSATIONS}) where k.tenant_id = any($1)`,
  `insert into conversations.work_rule (tenant_id, id, kind, name, unique_key, body, created_at, updated_at)
   select t, gen_random_uuid(), kind, 'Rule ' || n, 'rule ' || n, jsonb_build_object('name', 'Rule ' || n, 'colour', 'grey', 'description', ''), now(), now()
   from unnest($1::uuid[]) t, unnest(array['label', 'saved_view']) kind, generate_series(1, 100) n`,
  of(`rule_due (tenant_id, conversation_id, rule_id, due_at, began_at, inbound_count)
   select c.tenant_id, c.id, r.id, now() + interval '1 hour' * (1 + random()), now(), 0`) +
    ` join lateral (select id from conversations.work_rule r where r.tenant_id = c.tenant_id and r.kind = 'label' order by name limit case when c.tenant_id = ($1::uuid[])[1] then ${RULES} else 3 end) r on true where c.tenant_id = any($1)`,
  `insert into conversations.rule_said (tenant_id, conversation_id, rule_id, what, until) select tenant_id, conversation_id, rule_id, '', due_at from conversations.rule_due where tenant_id = any($1)`,
  of(`automation_run (tenant_id, id, rule_id, conversation_id, at, outcome, matched, actions)
   select c.tenant_id, gen_random_uuid(), gen_random_uuid(), c.id, now(), 'done', '{}', '[]'`) + ' where c.tenant_id = any($1)',
  of(`sla_clock (tenant_id, conversation_id, look_at, due_at, due_kind)
   select c.tenant_id, c.id, now() + interval '1 hour' * (1 + random()), now() + interval '2 hours', 'resolution'`) + ' where c.tenant_id = any($1)',
  of(`waiting (tenant_id, conversation_id, policy_id, pool, rank, since, entered_at, skills, look_at)
   select c.tenant_id, c.id, c.inbox_id, '${POOL}', 2, now() - random() * interval '1 hour', now(), '{}', now() + interval '1 hour' * (1 + random())`) + ' where c.tenant_id = any($1)',
  of(`desk_slot (tenant_id, conversation_id, agent_id, since, answer_by, idle_at)
   select c.tenant_id, c.id, c.contact_id, now(), now() + interval '1 hour' * (1 + random()), now() + interval '1 hour' * (1 + random())`) + ' where c.tenant_id = any($1)',
  of(`agent_desk (tenant_id, agent_id, since, present, present_until, idle_at)
   select c.tenant_id, c.id, now(), true, now() + interval '1 hour' * (1 + random()), now() + interval '1 hour' * (1 + random())`) + ' where c.tenant_id = any($1)',
  of(`routing_decision (tenant_id, id, conversation_id, at, outcome, agent_id, pool, priority, contact_id, entered_at, waited_ms, considered, candidates)
   select c.tenant_id, gen_random_uuid(), c.id, now(), 'assigned', c.contact_id, '${POOL}', 'normal', c.contact_id, now(), 1000, 0, '[]'`) + ' where c.tenant_id = any($1)',
];

/** What the clock, a queue and a list of rules ask for costs the same however much other tenants have. */
describe('plans of work rules, routing and promises', () => {
  const tenant = aTenant();
  const now = new Date();
  let stand: Stand;
  let app: Stand['parley']['services'][string]['app'];
  let conversationId: string;
  let plans: Plan[];
  let db: Database;

  beforeAll(async () => {
    stand = await Stand.start();
    app = stand.parley.services['conversations']!.app;
    const tenants = [tenant.id, ...Array.from({ length: TENANTS - 1 }, () => aTenant().id)];
    for (const statement of rows) await stand.parley.sql(statement, [tenants]);
    await stand.parley.sql(`analyze ${many.map((table) => `conversations.${table}`).join(', ')}`);
    const [row] = await stand.parley.sql<{ id: string }>('select conversation_id as id from conversations.waiting where tenant_id = $1 order by since limit 1', [tenant.id]);
    conversationId = row!.id;
  }, 120_000);
  beforeEach(() => {
    plans = [];
    db = notingDatabase(app.get(Database), plans);
  });
  afterAll(() => stand.close());

  /** What touched more blocks than that, or read one of the tables that hold much as a whole. */
  const costly = (most: number) => plans.filter(({ scanned, blocks }) => blocks > most || scanned.some((table) => many.includes(table)));

  it('finds the rules that are due', async () => {
    expect(await new RunDueRules(db, app.get(RuleBook), app.get(RunRules)).run(now)).toBe(0);
    expect(plans).toHaveLength(1);
    expect(costly(10)).toEqual([]);
  });

  it('finds the clocks that are due', async () => {
    expect(await new SettleDue(db, app.get(SettleClocks), app.get(LOG)).run(now)).toEqual({ looked: 0, more: false });
    expect(plans).toHaveLength(1);
    expect(costly(10)).toEqual([]);
  });

  it('finds what routing does by the clock', async () => {
    await new LookAtClock(db, app.get(EndDesk), app.get(CheckAnswer), app.get(RestSlot), app.get(Drains)).run(now);
    expect(plans).toHaveLength(1);
    expect(costly(30)).toEqual([]);
  });

  it('finds the head of a queue, its next page and what is due in it', async () => {
    const head = { pool: POOL, skills: [], relaxedSince: null, sticky: true, size: 10 };
    await db.inTenant(tenant.id, async (tx) => {
      const { rows: first, next } = await headOf(tx, head);
      const { rows: second } = await headOf(tx, { ...head, after: next });
      expect(new Set([...first, ...second].map((row) => row.conversationId)).size).toBe(20);
      expect(await dueRows(tx, POOL, now)).toEqual([]);
    });
    expect(plans).toHaveLength(3);
    expect(costly(250)).toEqual([]);
  });

  it('finds the desks of a pool, of everybody or of a team, closely looked at few of them', async () => {
    const teamId = randomUUID();
    await stand.parley.sql(
      `insert into conversations.team_profile (tenant_id, id, name, agent_ids, active, as_of)
       select $1, $2, 'Sales', array(select agent_id from conversations.agent_desk where tenant_id = $1 order by agent_id limit 5), true, now()`, [tenant.id, teamId],
    );
    await stand.parley.sql(`update conversations.agent_desk set load = 5 where tenant_id = $1 and agent_id not in (select agent_id from conversations.agent_desk where tenant_id = $1 order by agent_id limit 3)`, [tenant.id]);
    await db.inTenant(tenant.id, async (tx) => {
      const [everybody, team] = [await desksOf(tx, null, { capacity: 5, now }), await desksOf(tx, teamId, { capacity: 5, now })];
      expect(everybody.map(({ present, attended }) => [present, attended])).toEqual(Array.from({ length: 23 }, () => [CONVERSATIONS, true]));
      expect([team.length, team.filter(({ load }) => load === 0).length, team[0]!.present]).toEqual([5, 3, 5]);
    });
    expect(plans).toHaveLength(2);
    // Each desk of the tenant is walked over a few times; there are forty times as many of others.
    expect(costly(CONVERSATIONS * 6)).toEqual([]);
  });

  it('lists the rules of a kind', async () => {
    const page = await new ListRules(db).run(adminOf(tenant), 'label', { limit: 20 });
    expect(page.data).toHaveLength(20);
    expect(costly(60)).toEqual([]);
  });

  it('tells the decisions about a conversation and its place in the queue', async () => {
    const { decisions, queue } = await new ExplainRouting(db).run(adminOf(tenant), conversationId);
    expect([decisions.length, queue !== null]).toEqual([1, true]);
    expect(costly(100)).toEqual([]);
  });

  it('removes a rule without reading what others of the tenant wait for', async () => {
    const rare = 'insert into conversations.rule_due (tenant_id, conversation_id, rule_id, due_at, began_at, inbound_count) values';
    const [rule] = await stand.parley.sql<{ id: string }>(`select id from conversations.work_rule r where tenant_id = $1 and kind = 'label' and not exists (select from conversations.rule_due d where d.tenant_id = r.tenant_id and d.rule_id = r.id) limit 1`, [tenant.id]);
    await stand.parley.sql(`${rare} ($1, $2, $3, 'infinity', now(), 0)`, [tenant.id, conversationId, rule!.id]);
    await new RemoveRule(db, app.get(RuleBook)).run({ who: adminOf(tenant), ip: null }, 'label', rule!.id);
    expect(costly(40)).toEqual([]);
    const left = await stand.parley.sql<{ due: string; of_rule: string }>(
      'select count(*) as due, count(*) filter (where rule_id = $2) as of_rule from conversations.rule_due where tenant_id = $1', [tenant.id, rule!.id],
    );
    expect(left).toEqual([{ due: CONVERSATIONS * RULES, of_rule: 0 }]);
  });
});
