import { Injectable } from '@nestjs/common';
import type { Staff, TicketColumns } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** An agent chooses the columns of their lists. */
@Injectable()
export class ChooseColumns {
  constructor(private readonly db: Database) {}

  run(who: Staff, { columns }: TicketColumns): Promise<TicketColumns> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await tx.run(
        'insert into list_columns (tenant_id, agent_id, columns) values ($1, $2, $3) on conflict (tenant_id, agent_id) do update set columns = excluded.columns',
        [tx.tenantId, who.id, columns],
      );
      return { columns };
    });
  }
}
