import { createTenantTable, ofAllTenants, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

const ofContact = 'foreign key (tenant_id, contact_id) references conversations.contact (tenant_id, id) on delete cascade';

/** What agents write down about a contact. */
const note: Table = {
  table: 'contact_note',
  columns: 'contact_id uuid not null, text text not null, author jsonb not null, version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null',
  constraints: [ofContact],
  indexes: ['create index contact_note_of on conversations.contact_note (tenant_id, contact_id, created_at desc, id desc)'],
};

/** What was done to a contact beside being written to: merges, blocks, imports. */
const history: Table = {
  table: 'contact_history',
  columns: 'contact_id uuid not null, kind text not null, at timestamptz not null, by jsonb not null, data jsonb not null',
  constraints: [ofContact],
  indexes: ['create index contact_history_of on conversations.contact_history (tenant_id, contact_id, at desc, id desc)'],
};

/**
 * A contact that staff made part of another, with everything that is needed to undo it: what moved, and the fields of the one that remains as they were and as the merge left
 * them. `changed_at` is when it was made or undone, for processes that look for news.
 */
const merge: Table = {
  table: 'contact_merge',
  columns: `
    from_id uuid not null,
    from_name text not null,
    into_id uuid not null,
    into_before jsonb not null,
    into_after jsonb not null,
    conversation_ids uuid[] not null,
    note_ids uuid[] not null,
    history_ids uuid[] not null,
    by jsonb not null,
    at timestamptz not null,
    undone_at timestamptz,
    changed_at timestamptz not null`,
  constraints: [
    'foreign key (tenant_id, from_id) references conversations.contact (tenant_id, id) on delete cascade',
    'foreign key (tenant_id, into_id) references conversations.contact (tenant_id, id) on delete cascade',
  ],
  indexes: [
    'create unique index contact_merge_from on conversations.contact_merge (tenant_id, from_id) where undone_at is null',
    'create index contact_merge_into on conversations.contact_merge (tenant_id, into_id, at desc, id desc)',
    'create index contact_merge_changed on conversations.contact_merge (changed_at)',
  ],
  system: ['select'],
};

const segment: Table = {
  table: 'segment',
  columns: 'name text not null, condition jsonb not null, created_at timestamptz not null, updated_at timestamptz not null',
  indexes: ['create unique index segment_name on conversations.segment (tenant_id, lower(name))'],
};

/** A file with contacts. Its rows lie beside it until they were worked off or a week is over. `turn_at`: when it last had its turn. */
const contactImport: Table = {
  table: 'contact_import',
  columns: `
    file_name text not null,
    status text not null check (status in ('ready', 'running', 'done', 'cancelled')),
    encoding text not null,
    delimiter text not null,
    columns jsonb not null,
    rows int not null,
    plan jsonb,
    done int not null default 0,
    created int not null default 0,
    updated int not null default 0,
    skipped int not null default 0,
    failed int not null default 0,
    by jsonb not null,
    turn_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz`,
  indexes: [
    `create index contact_import_running on conversations.contact_import (turn_at) where status = 'running'`,
    'create index contact_import_listed on conversations.contact_import (tenant_id, created_at desc, id desc)',
    'create index contact_import_age on conversations.contact_import (created_at)',
  ],
  system: ['select'],
};
const importRow: Table = {
  table: 'contact_import_row',
  primaryKey: ['tenant_id', 'import_id', 'row'],
  columns: 'import_id uuid not null, "row" int not null, cells jsonb not null, outcome text, fault_column text, fault text',
  constraints: ['foreign key (tenant_id, import_id) references conversations.contact_import (tenant_id, id) on delete cascade'],
};

/** `principal`: who asked for it, with the rights of that moment; what they do not see is not in it. `lease_until`: until then a process works at it. */
const contactExport: Table = {
  table: 'contact_export',
  columns: `
    status text not null check (status in ('running', 'done', 'failed')),
    segment jsonb,
    condition jsonb,
    principal jsonb not null,
    rows int not null default 0,
    cut boolean not null default false,
    size bigint,
    by jsonb not null,
    lease_until timestamptz not null,
    tries int not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null`,
  indexes: [
    `create index contact_export_running on conversations.contact_export (lease_until) where status = 'running'`,
    'create index contact_export_listed on conversations.contact_export (tenant_id, created_at desc, id desc)',
    'create index contact_export_expiry on conversations.contact_export (expires_at)',
  ],
  system: ['select'],
};

const block: Table = {
  table: 'block',
  columns: 'kind text not null, value text not null, reason text, by jsonb not null, created_at timestamptz not null, expires_at timestamptz',
  indexes: [
    'create unique index block_value on conversations.block (tenant_id, kind, value)',
    'create index block_listed on conversations.block (tenant_id, created_at desc, id desc)',
    'create index block_expiry on conversations.block (expires_at) where expires_at is not null',
  ],
  system: ['select'],
};
/** When the blocks of a tenant last changed; without a row it never had any. */
const blockRevision: Table = { table: 'block_revision', primaryKey: ['tenant_id'], columns: 'changed_at timestamptz not null', system: ['select'] };

const tables = [note, history, merge, segment, contactImport, importRow, contactExport, block, blockRevision];

/** What staff write into a contact has a version; whether its address can be believed is told apart from whether its id can. */
const contact = `
  alter table conversations.contact add column version int not null default 1, add column email_verified boolean not null default false;
  ${ofAllTenants(['conversations.contact'], 'update conversations.contact set email_verified = true where verified and email is not null')};
  create index contact_email on conversations.contact (tenant_id, email) where email is not null and merged_into is null`;

/** Contacts as a place of work: notes, history, merges that can be undone, segments, imports, exports, blocks. */
export class Contacts20261122073000 implements MigrationInterface {
  name = 'Contacts20261122073000';

  async up(query: QueryRunner): Promise<void> {
    await query.query(contact);
    for (const table of tables) await createTenantTable(query, { service: 'conversations', ...table });
  }

  async down(query: QueryRunner): Promise<void> {
    for (const { table } of tables.toReversed()) await query.query(`drop table conversations.${table}`);
    await query.query('drop index conversations.contact_email; alter table conversations.contact drop column version, drop column email_verified');
  }
}
