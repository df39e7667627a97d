import { createTenantTable, ofAllTenants, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

/** What the bot's events say of a tenant's bot. `timeout_ms`: how long a visitor waits for it. */
const profile: Table = {
  table: 'bot_profile',
  primaryKey: ['tenant_id'],
  columns: 'bot_id uuid not null, name text not null, timeout_ms int not null check (timeout_ms > 0), as_of timestamptz not null',
  system: ['select'],
};

/** Where the bot is on, or was. `leaving`: it was switched off, and what it still has there goes to people. */
const inbox: Table = {
  table: 'bot_inbox',
  primaryKey: ['tenant_id', 'inbox_id'],
  columns: 'inbox_id uuid not null, enabled boolean not null, leaving boolean not null default false, as_of timestamptz not null',
  indexes: ['create index bot_inbox_leaving on conversations.bot_inbox (tenant_id, inbox_id) where leaving'],
  system: ['select', 'update'],
};

/**
 * A boolean, because every message writes the row anew. Each conversation has one entry among those that are somebody's, nobody's or the bot's, where it had one before; those who
 * wait for people are a list without the bot's.
 */
const conversations = `
  alter table conversations.conversation add column with_bot boolean not null default false, add constraint conversation_with_bot check (not with_bot or assignee_id is null);
  drop index conversations.conversation_assignee, conversations.conversation_waiting;
  create index conversation_assignee on conversations.conversation (tenant_id, status, assignee_id, listed_at desc, id desc) where assignee_id is not null;
  create index conversation_unassigned on conversations.conversation (tenant_id, status, listed_at desc, id desc) where assignee_id is null and not with_bot;
  create index conversation_of_bot on conversations.conversation (tenant_id, status, listed_at desc, id desc) where with_bot;
  create index conversation_waiting on conversations.conversation (tenant_id, status, waiting_since, id) where waiting_since is not null and not with_bot;
  create index conversation_bot_silent on conversations.conversation (waiting_since) where with_bot and waiting_since is not null;
  create index conversation_bot_inbox on conversations.conversation (tenant_id, inbox_id, id) where with_bot and status <> 'resolved';
  alter table conversations.message add column card jsonb`;

const NO_TEAM = '00000000-0000-0000-0000-000000000000';

/** As before, and what the bot has is in no queue. */
const counting = `
  alter table conversations.wallboard_level add column bot int not null default 0;
  alter table conversations.wallboard_news add column bot int not null default 0;
  create or replace function conversations.count_conversation() returns trigger language plpgsql set search_path = conversations, pg_temp as $$
  begin
    insert into wallboard_news (tenant_id, at, team_id, inbox_id, open, queue, bot, arrived, resolved)
    select v.tenant_id, now(), coalesce(v.team_id, '${NO_TEAM}'), v.inbox_id, sum(v.open), sum(v.queue), sum(v.bot), sum(v.arrived), sum(v.resolved)
    from (values
      (old.tenant_id, old.team_id, old.inbox_id, -(old.status = 'open')::int, -(old.status = 'open' and old.assignee_id is null and not old.with_bot)::int, -(old.status = 'open' and old.with_bot)::int, 0, 0),
      (new.tenant_id, new.team_id, new.inbox_id, (new.status = 'open')::int, (new.status = 'open' and new.assignee_id is null and not new.with_bot)::int, (new.status = 'open' and new.with_bot)::int,
        (tg_op = 'INSERT' or (old.status = 'resolved' and new.status <> 'resolved'))::int,
        (new.status = 'resolved' and old.status is distinct from 'resolved')::int)
    ) as v (tenant_id, team_id, inbox_id, open, queue, bot, arrived, resolved)
    where v.tenant_id is not null
    group by v.tenant_id, v.team_id, v.inbox_id
    having (sum(v.open), sum(v.queue), sum(v.bot), sum(v.arrived), sum(v.resolved)) <> (0, 0, 0, 0, 0);
    return null;
  end $$;
  drop trigger count_changed on conversations.conversation;
  create trigger count_changed after update of status, assignee_id, team_id, inbox_id, with_bot on conversations.conversation for each row
    when ((old.status, old.assignee_id, old.team_id, old.inbox_id, old.with_bot) is distinct from (new.status, new.assignee_id, new.team_id, new.inbox_id, new.with_bot))
    execute function conversations.count_conversation()`;

/** Who has a conversation, the bot or people; and cards, what stands beside the text of a message. */
export class Bot20261122231000 implements MigrationInterface {
  name = 'Bot20261122231000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of [profile, inbox]) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query(ofAllTenants(['conversations.conversation'], conversations));
    await run.query(counting);
  }

  async down(): Promise<void> {
    throw new Error('The lists of conversations are not put back: restore a backup from before.');
  }
}
