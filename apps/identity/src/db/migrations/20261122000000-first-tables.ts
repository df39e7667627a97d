import { eventingTables } from '@parley/eventing';
import { idempotencyTable } from '@parley/service-kit';
import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sortKey } from '../sort-key.js';

const service = 'identity';
const ofAgent = 'foreign key (tenant_id, agent_id) references identity.agent (tenant_id, id) on delete cascade';

/** Tenants, people and how they sign in, inboxes, keys, what was revoked, and who did what. */
export class FirstTables20261122000000 implements MigrationInterface {
  name = 'FirstTables20261122000000';

  async up(run: QueryRunner): Promise<void> {
    await eventingTables(run, service);
    await idempotencyTable(run, service);
    await tenants(run);
    await people(run);
    await signIn(run);
    await inboxes(run);
    await keysAndRevocations(run);
    await auditLog(run);
  }

  async down(): Promise<void> {
    throw new Error('The first tables are not taken away: drop the schema instead.');
  }
}

async function tenants(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'tenant',
    primaryKey: ['tenant_id'],
    columns: `
      name text not null,
      slug text not null,
      locale text not null,
      industry text not null,
      created_at timestamptz not null`,
    // The one unique that spans tenants: a slug is an address of the whole installation.
    indexes: ['create unique index tenant_slug on identity.tenant (slug)'],
    system: ['select'],
  });
  await createTenantTable(run, {
    service,
    table: 'tenant_milestone',
    primaryKey: ['tenant_id', 'step'],
    columns: 'step text not null, done_at timestamptz not null',
    constraints: ['foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade'],
  });
}

async function people(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'agent',
    columns: `
      email text not null,
      name text not null,
      role text not null check (role in ('owner', 'admin', 'supervisor', 'agent')),
      status text not null check (status in ('invited', 'active', 'deactivated')),
      password_hash text,
      avatar_url text,
      locale text not null,
      created_at timestamptz not null,
      last_seen_at timestamptz`,
    constraints: [
      'constraint agent_email unique (tenant_id, email)',
      `check (status <> 'active' or password_hash is not null)`,
      'foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade',
    ],
    indexes: [
      `create index agent_sign_in on identity.agent (email) where status = 'active'`,
      `create index agent_by_name on identity.agent (tenant_id, ${sortKey}, id)`,
    ],
    system: ['select'],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'team',
    columns: 'name text not null, description text not null, created_at timestamptz not null',
    constraints: ['foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade'],
    indexes: [
      'create unique index team_name on identity.team (tenant_id, lower(name))',
      `create index team_by_name on identity.team (tenant_id, ${sortKey}, id)`,
    ],
  });
  await createTenantTable(run, {
    service,
    table: 'team_member',
    primaryKey: ['tenant_id', 'team_id', 'agent_id'],
    columns: 'team_id uuid not null, agent_id uuid not null',
    constraints: ['foreign key (tenant_id, team_id) references identity.team (tenant_id, id) on delete cascade', ofAgent],
    indexes: ['create index team_member_agent on identity.team_member (tenant_id, agent_id)'],
  });
}

async function signIn(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'session',
    columns: `
      agent_id uuid not null,
      user_agent text,
      ip text,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz`,
    constraints: [ofAgent],
    indexes: ['create index session_agent on identity.session (tenant_id, agent_id)'],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'refresh_token',
    columns: 'session_id uuid not null, hash text not null, spent_at timestamptz, expires_at timestamptz not null',
    constraints: ['foreign key (tenant_id, session_id) references identity.session (tenant_id, id) on delete cascade'],
    indexes: [
      'create index refresh_token_hash on identity.refresh_token (hash)',
      'create index refresh_token_session on identity.refresh_token (tenant_id, session_id)',
    ],
    system: ['select'],
  });
  await createTenantTable(run, {
    service,
    table: 'invitation',
    primaryKey: ['tenant_id', 'agent_id'],
    columns: 'agent_id uuid not null, hash text not null, expires_at timestamptz not null',
    constraints: [ofAgent],
    indexes: ['create index invitation_hash on identity.invitation (hash)'],
    system: ['select'],
  });
}

async function inboxes(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    // Not `inbox`: that is the table of consumed events.
    table: 'support_inbox',
    columns: `
      name text not null,
      channel text not null,
      enabled boolean not null,
      widget_key text,
      domains text[] not null,
      widget jsonb not null,
      identity_sealed bytea,
      identity_key_id text,
      created_at timestamptz not null`,
    constraints: [
      'check ((identity_sealed is null) = (identity_key_id is null))',
      'foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade',
    ],
    indexes: [
      'create index support_inbox_widget_key on identity.support_inbox (widget_key) where widget_key is not null',
      `create index support_inbox_by_name on identity.support_inbox (tenant_id, ${sortKey}, id)`,
    ],
    system: ['select'],
  });
}

async function keysAndRevocations(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'api_key',
    columns: `
      name text not null,
      prefix text not null,
      hash text not null,
      scopes text[] not null,
      created_by uuid not null,
      created_at timestamptz not null,
      last_used_at timestamptz`,
    constraints: ['foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade'],
    indexes: ['create index api_key_hash on identity.api_key (hash)'],
    system: ['select'],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'revocation',
    columns: `kind text not null check (kind in ('session', 'agent', 'key')), subject_id uuid not null, at timestamptz not null`,
    indexes: ['create index revocation_at on identity.revocation (at, id)', 'create index revocation_tenant on identity.revocation (tenant_id, at)'],
    system: ['select'],
  });
}

async function auditLog(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'audit_log',
    columns: `
      at timestamptz not null,
      actor_kind text not null,
      actor_id uuid,
      actor_name text not null,
      action text not null,
      target_kind text not null,
      target_id text,
      target_name text,
      ip text,
      before jsonb,
      after jsonb`,
    indexes: ['create index audit_log_at on identity.audit_log (tenant_id, at desc, id desc)'],
    app: ['select', 'insert'],
  });
}
