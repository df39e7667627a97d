import { mailFilesTables, mailTable } from '@parley/mail';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'analytics';
type Table = Omit<TenantTable, 'service'>;

/**
 * Reports that are kept. `maker` said last what is shown and to whom. `next_at`: when it is sent next by its schedule; `asked_at`: when somebody wanted it sent at once. Whoever sends it holds it until `lease_until`.
 * `report_sending`: which sendings there were, so that each time there is one.
 */
const reports: Table[] = [
  {
    table: 'report',
    columns: `name text collate "C" not null, owner_kind text not null, owner_id uuid not null, maker_kind text not null, maker_id uuid not null, shared boolean not null, content jsonb not null, schedule jsonb,
      version int not null default 1, created_at timestamptz not null, updated_at timestamptz not null,
      next_at timestamptz, asked_at timestamptz, lease_until timestamptz, tries smallint not null default 0, sent_at timestamptz, fault text`,
    indexes: [
      'create index report_by_name on analytics.report (tenant_id, name, id)',
      'create index report_due on analytics.report (least(next_at, asked_at)) where next_at is not null or asked_at is not null',
    ],
    system: ['select'],
  },
  {
    table: 'report_sending',
    primaryKey: ['tenant_id', 'report_id', 'occurrence_at'],
    columns: 'report_id uuid not null, occurrence_at timestamptz not null, recipients int not null',
    constraints: ['foreign key (tenant_id, report_id) references analytics.report (tenant_id, id) on delete cascade'],
  },
];

/** When a tenant's files are written next, and which there are. `next_at` is put off by whoever writes them, so that nobody else does. `digest`: of what is in the file, before it was compressed. */
const warehouse: Table[] = [
  {
    table: 'warehouse_turn',
    primaryKey: ['tenant_id'],
    columns: 'next_at timestamptz not null',
    indexes: ['create index warehouse_turn_due on analytics.warehouse_turn (next_at)'],
    system: ['select', 'insert', 'update'],
  },
  {
    table: 'warehouse_file',
    columns: '"table" text not null, day date not null, revision int not null, rows int not null, bytes bigint not null, digest text not null, written_at timestamptz not null',
    constraints: ['unique (tenant_id, "table", day)'],
    indexes: ['create index warehouse_file_by_day on analytics.warehouse_file (tenant_id, day desc, id)'],
  },
];

/** Reports by mail, and files for a warehouse. */
export class Reports20261124005000 implements MigrationInterface {
  name = 'Reports20261124005000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of [...reports, ...warehouse]) await createTenantTable(run, { service, ...table });
    await mailTable(run, service);
    await mailFilesTables(run, service);
  }

  async down(): Promise<void> {
    throw new Error('Reports are not thrown away: drop the schema instead.');
  }
}
