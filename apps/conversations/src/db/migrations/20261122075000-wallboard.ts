import { createTenantTable, ofAllTenants, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const all = ['select', 'insert', 'update', 'delete'] as const;
/** Stands for no team where a key needs something. */
const NO_TEAM = '00000000-0000-0000-0000-000000000000';
const place = `team_id uuid not null default '${NO_TEAM}', inbox_id uuid not null`;

/** How many conversations are open, and of these with nobody, by team and inbox. */
const level: Table = {
  table: 'wallboard_level',
  primaryKey: ['tenant_id', 'team_id', 'inbox_id'],
  columns: `${place}, open int not null, queue int not null`,
  system: [...all],
  storage: 'fillfactor=60',
};

/** What came and went in each quarter of an hour, by team and inbox; kept for three days. A quarter, because that is what time zones differ by. */
const flow: Table = {
  table: 'wallboard_flow',
  primaryKey: ['tenant_id', 'quarter', 'team_id', 'inbox_id'],
  columns: `quarter timestamptz not null, ${place}, arrived int not null, resolved int not null, in_time int not null, late int not null`,
  indexes: ['create index wallboard_flow_old on conversations.wallboard_flow (quarter)'],
  system: [...all],
  storage: 'fillfactor=60',
};

/**
 * What changes the two above, until it is added to them. Rows are only added here, so that no two transactions ever wait for the same
 * number; whoever reads takes all three together.
 */
const news: Table = {
  table: 'wallboard_news',
  primaryKey: ['tenant_id', 'n'],
  columns: `
    n bigint generated always as identity,
    at timestamptz not null,
    ${place},
    open int not null default 0,
    queue int not null default 0,
    arrived int not null default 0,
    resolved int not null default 0,
    in_time int not null default 0,
    late int not null default 0`,
  indexes: ['create index wallboard_news_order on conversations.wallboard_news (n)'],
  app: ['select', 'insert'],
  system: ['select', 'insert', 'delete'],
};

const tables = [level, flow, news];

/**
 * A conversation that began, ended or changed hands. The triggers are bound to those columns, so that a message, which changes none of them,
 * costs nothing; and to the table, so that nothing that ever changes a conversation can be forgotten.
 */
const countConversation = `
  create function conversations.count_conversation() returns trigger language plpgsql set search_path = conversations, pg_temp as $$
  begin
    insert into wallboard_news (tenant_id, at, team_id, inbox_id, open, queue, arrived, resolved)
    select v.tenant_id, now(), coalesce(v.team_id, '${NO_TEAM}'), v.inbox_id, sum(v.open), sum(v.queue), sum(v.arrived), sum(v.resolved)
    from (values
      (old.tenant_id, old.team_id, old.inbox_id, -(old.status = 'open')::int, -(old.status = 'open' and old.assignee_id is null)::int, 0, 0),
      (new.tenant_id, new.team_id, new.inbox_id, (new.status = 'open')::int, (new.status = 'open' and new.assignee_id is null)::int,
        (tg_op = 'INSERT' or (old.status = 'resolved' and new.status <> 'resolved'))::int,
        (new.status = 'resolved' and old.status is distinct from 'resolved')::int)
    ) as v (tenant_id, team_id, inbox_id, open, queue, arrived, resolved)
    where v.tenant_id is not null
    group by v.tenant_id, v.team_id, v.inbox_id
    having (sum(v.open), sum(v.queue), sum(v.arrived), sum(v.resolved)) <> (0, 0, 0, 0);
    return null;
  end $$`;

/** An answer came in time, or its time passed. */
const countAnswer = `
  create function conversations.count_answer() returns trigger language plpgsql set search_path = conversations, pg_temp as $$
  begin
    insert into wallboard_news (tenant_id, at, team_id, inbox_id, in_time, late)
    select c.tenant_id, new.at, coalesce(c.team_id, '${NO_TEAM}'), c.inbox_id, (new.what = 'met')::int, (new.what = 'breached')::int
    from conversation c where c.tenant_id = new.tenant_id and c.id = new.conversation_id;
    return null;
  end $$`;

const triggers = `
  create trigger count_begun after insert or delete on conversations.conversation for each row execute function conversations.count_conversation();
  create trigger count_changed after update of status, assignee_id, team_id, inbox_id on conversations.conversation for each row
    when ((old.status, old.assignee_id, old.team_id, old.inbox_id) is distinct from (new.status, new.assignee_id, new.team_id, new.inbox_id))
    execute function conversations.count_conversation();
  create trigger count_answer after insert on conversations.sla_history for each row
    when (new.what in ('met', 'breached') and new.kind in ('first_response', 'next_response')) execute function conversations.count_answer()`;

/** What is open already. */
const takeStock = ofAllTenants(['conversations.conversation', 'conversations.wallboard_level'], `
  insert into conversations.wallboard_level (tenant_id, team_id, inbox_id, open, queue)
    select tenant_id, coalesce(team_id, '${NO_TEAM}'), inbox_id, count(*), count(*) filter (where assignee_id is null)
    from conversations.conversation where status = 'open' group by tenant_id, team_id, inbox_id`);

/** Numbers that a wallboard shows and nobody could count each time. */
export class Wallboard20261122075000 implements MigrationInterface {
  name = 'Wallboard20261122075000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query(takeStock);
    for (const sql of [countConversation, countAnswer, triggers]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop function conversations.count_conversation, conversations.count_answer cascade');
    for (const { table } of tables) await run.query(`drop table conversations.${table}`);
  }
}
