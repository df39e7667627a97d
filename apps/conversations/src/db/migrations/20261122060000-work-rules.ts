import { createTenantTable, ofAllTenants, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofRule = 'foreign key (tenant_id, rule_id) references conversations.work_rule (tenant_id, id) on delete cascade';
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/** Rules of every kind: what differs between kinds lies in `body`, which its schema guards. `unique_key` is what may be there once within a kind. */
const workRule: Table = {
  table: 'work_rule',
  columns: `
    kind text not null,
    name text not null,
    unique_key text not null,
    body jsonb not null,
    scope text not null default 'all',
    owner_id uuid,
    team_id uuid,
    position int not null default 0,
    enabled boolean not null default true,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null`,
  constraints: [
    `check (scope in ('own', 'team', 'all'))`,
    `check ((scope = 'own') = (owner_id is not null))`,
    `check ((scope = 'team') = (team_id is not null))`,
  ],
  indexes: [
    'create unique index work_rule_unique on conversations.work_rule (tenant_id, kind, unique_key)',
    'create index work_rule_listed on conversations.work_rule (tenant_id, kind, position, lower(name), id)',
  ],
};

/** Which rule refers to which: one that is referred to cannot go. */
const reference: Table = {
  table: 'work_rule_reference',
  primaryKey: ['tenant_id', 'rule_id', 'target_id'],
  columns: 'rule_id uuid not null, target_id uuid not null',
  constraints: [ofRule, 'constraint work_rule_in_use foreign key (tenant_id, target_id) references conversations.work_rule (tenant_id, id)'],
  indexes: ['create index work_rule_referred on conversations.work_rule_reference (tenant_id, target_id)'],
};

/** One row per tenant that has any rules: what is kept of them in memory is valid for one revision. `listens`: events that a rule in force waits for. */
const revision: Table = {
  table: 'work_rule_revision',
  primaryKey: ['tenant_id'],
  columns: `revision bigint not null, listens text[] not null default '{}', changed_at timestamptz not null`,
  indexes: ['create index work_rule_revision_changed on conversations.work_rule_revision (changed_at)'],
  system: ['select'],
};

/** How often a rule was used, in several rows, so that many who use the same one do not wait for each other. */
const use: Table = {
  table: 'work_rule_use',
  primaryKey: ['tenant_id', 'rule_id', 'slot'],
  columns: 'rule_id uuid not null, slot smallint not null, uses bigint not null',
  constraints: [ofRule],
  storage: 'fillfactor=70',
};

/** Labels whose new name has not gone over to all conversations yet. */
const rename: Table = {
  table: 'label_rename',
  columns: 'old_name text not null, new_name text not null, created_at timestamptz not null',
  system: ['select'],
};

/**
 * The log of automations. `chain`: the automations whose doing led to this run, so that none runs because of itself; `depth`: by how many events.
 * This and the tables below have no foreign key to the rule: it would lock one row with every run. Whoever removes a rule removes what belongs to it.
 */
const run: Table = {
  table: 'automation_run',
  columns: `
    rule_id uuid not null,
    conversation_id uuid not null,
    at timestamptz not null,
    outcome text not null,
    reason text,
    matched jsonb not null,
    actions jsonb not null,
    chain uuid[] not null default '{}',
    depth smallint not null default 0`,
  constraints: [ofConversation],
  indexes: [
    'create index automation_run_of_rule on conversations.automation_run (tenant_id, rule_id, id desc)',
    'create index automation_run_of_conversation on conversations.automation_run (tenant_id, conversation_id, at desc)',
    'create index automation_run_at on conversations.automation_run (at)',
  ],
  system: ['select', 'delete'],
};

/** What a rule waits for in a conversation: the next step of it, when that is due, and how the conversation stood when the wait began. */
const due: Table = {
  table: 'rule_due',
  primaryKey: ['tenant_id', 'conversation_id', 'rule_id'],
  columns: 'conversation_id uuid not null, rule_id uuid not null, step smallint not null default 0, due_at timestamptz not null, began_at timestamptz not null, inbound_count int not null',
  constraints: [ofConversation],
  indexes: ['create index rule_due_at on conversations.rule_due (due_at)'],
  system: ['select'],
  storage: 'fillfactor=80',
};

/** What a rule has said or done in a conversation and may not again until then. */
const said: Table = {
  table: 'rule_said',
  primaryKey: ['tenant_id', 'conversation_id', 'rule_id', 'what'],
  columns: 'conversation_id uuid not null, rule_id uuid not null, what text not null, until timestamptz not null',
  constraints: [ofConversation],
  indexes: ['create index rule_said_until on conversations.rule_said (until)'],
  system: ['select', 'delete'],
};

/** Labels that conversations hold already become labels with a colour of their own to be chosen. */
const definitionsOfLabels = ofAllTenants(['conversations.conversation', 'conversations.work_rule', 'conversations.work_rule_revision'], `
  insert into conversations.work_rule (tenant_id, id, kind, name, unique_key, body, created_at, updated_at)
    select l.tenant_id, gen_random_uuid(), 'label', l.name, lower(l.name), jsonb_build_object('name', l.name, 'colour', 'grey', 'description', ''), now(), now()
    from (select distinct on (c.tenant_id, lower(name)) c.tenant_id, name from conversations.conversation c, unnest(c.labels) name order by c.tenant_id, lower(name), name) l;
  insert into conversations.work_rule_revision (tenant_id, revision, changed_at) select distinct tenant_id, 1, now() from conversations.work_rule`);

/** What administrators set up and agents use: rules of all kinds, and what automations need to run once and be accounted for. */
export class WorkRules20261122060000 implements MigrationInterface {
  name = 'WorkRules20261122060000';

  async up(query: QueryRunner): Promise<void> {
    for (const table of [workRule, reference, revision, use, rename, run, due, said]) await createTenantTable(query, { service: 'conversations', ...table });
    await query.query(definitionsOfLabels);
  }

  async down(query: QueryRunner): Promise<void> {
    for (const { table } of [said, due, run, rename, use, revision, reference, workRule]) await query.query(`drop table conversations.${table}`);
  }
}
