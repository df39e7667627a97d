import { createTenantTable } from '@parley/tenancy';

type QueryRunner = Parameters<typeof createTenantTable>[0];

/**
 * Creates the table of mail on its way, for a migration of a service. What was sent leaves it; what could not be sent stays, without its words, for a week.
 */
export const mailTable = (run: QueryRunner, service: string): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'mail',
    columns: `
      recipient text not null,
      subject text not null,
      text text not null,
      html text not null,
      thread text,
      created_at timestamptz not null,
      next_at timestamptz,
      tries smallint not null default 0,
      error text,
      failed_at timestamptz,
      check ((next_at is null) = (failed_at is not null))`,
    indexes: [
      `create index mail_next on ${service}.mail (next_at) where next_at is not null`,
      `create index mail_waiting on ${service}.mail (tenant_id) where next_at is not null`,
      `create index mail_failed on ${service}.mail (failed_at) where failed_at is not null`,
    ],
    app: ['select', 'insert'],
    system: ['select', 'update', 'delete'],
  });

/**
 * Creates the tables of files that go with mail, and of ways out of getting more of it, for a migration of a service whose mail has them; after `mailTable`. Files are kept once for all letters that they go with.
 */
export async function mailFilesTables(run: QueryRunner, service: string): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'mail_bundle',
    columns: 'files jsonb not null, created_at timestamptz not null',
    indexes: [`create index mail_bundle_old on ${service}.mail_bundle (created_at)`],
    app: ['select', 'insert'],
    system: ['select', 'delete'],
  });
  await createTenantTable(run, {
    service,
    table: 'mail_with',
    primaryKey: ['tenant_id', 'mail_id'],
    columns: 'mail_id uuid not null, bundle_id uuid, unsubscribe text',
    constraints: [
      `foreign key (tenant_id, mail_id) references ${service}.mail (tenant_id, id) on delete cascade`,
      `foreign key (tenant_id, bundle_id) references ${service}.mail_bundle (tenant_id, id)`,
    ],
    indexes: [`create index mail_with_bundle on ${service}.mail_with (tenant_id, bundle_id)`],
    app: ['select', 'insert'],
    system: ['select', 'delete'],
  });
}
