import { ofAllTenants, systemRole } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const system = systemRole('conversations');

/** Whether a mood is of an open conversation stands beside it, so that an index has those alone: a wallboard asks for no others. When is in no index, because it changes with every message. */
const moods = `
  alter table conversations.conversation_mood add column open boolean not null default true;
  update conversations.conversation_mood m set open = false from conversations.conversation c where c.tenant_id = m.tenant_id and c.id = m.conversation_id and c.status <> 'open';
  create index conversation_mood_open on conversations.conversation_mood (tenant_id, class, conversation_id) where open;
  create index conversation_mood_falling on conversations.conversation_mood (tenant_id, conversation_id) where open and trend = 'falling';
  grant update on conversations.conversation_mood to ${system}`;

/** Bound to the status, which a message changes only when it opens a conversation anew. */
const following = `
  create function conversations.follow_status() returns trigger language plpgsql set search_path = conversations, pg_temp as $$
  begin
    update conversation_mood set open = (new.status = 'open') where tenant_id = new.tenant_id and conversation_id = new.id and open <> (new.status = 'open');
    return null;
  end $$;
  create trigger follow_status after update of status on conversations.conversation for each row
    when (old.status is distinct from new.status) execute function conversations.follow_status()`;

const alerts = `
  alter table conversations.wallboard_news add column alerted int not null default 0;
  alter table conversations.wallboard_flow add column alerted int not null default 0`;

/** How the visitors of open conversations feel, for wallboards, and how many alerted in which hour. */
export class WallboardMoods20261123050000 implements MigrationInterface {
  name = 'WallboardMoods20261123050000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(ofAllTenants(['conversations.conversation', 'conversations.conversation_mood'], moods));
    for (const sql of [following, alerts]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop function conversations.follow_status cascade;
      alter table conversations.wallboard_news drop column alerted;
      alter table conversations.wallboard_flow drop column alerted;
      drop index conversations.conversation_mood_falling, conversations.conversation_mood_open;
      alter table conversations.conversation_mood drop column open;
      revoke update on conversations.conversation_mood from ${system}`);
  }
}
