import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sortKey } from '../sort-key.js';

/** Roles of a tenant's own. `agent.role` stays: with a role of the tenant's own it is the built-in one where that stands. */
export class OwnRoles20261122074000 implements MigrationInterface {
  name = 'OwnRoles20261122074000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service: 'identity',
      table: 'own_role',
      columns: `
        name text not null,
        description text not null,
        permissions text[] not null,
        visibility text not null check (visibility in ('all', 'team', 'own')),
        masks text[] not null,
        created_at timestamptz not null`,
      constraints: ['foreign key (tenant_id) references identity.tenant (tenant_id) on delete cascade'],
      indexes: [
        'create unique index own_role_name on identity.own_role (tenant_id, lower(name))',
        `create index own_role_by_name on identity.own_role (tenant_id, ${sortKey}, id)`,
      ],
    });
    await run.query(`
      alter table identity.agent add column role_id uuid,
        add constraint agent_own_role foreign key (tenant_id, role_id) references identity.own_role (tenant_id, id),
        add constraint agent_owner_is_built_in check (role_id is null or role <> 'owner');
      create index agent_by_role on identity.agent (tenant_id, role_id) where role_id is not null`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table identity.agent drop column role_id');
    await run.query('drop table identity.own_role');
  }
}
