import { Injectable } from '@nestjs/common';
import { usualTicketColumns, type Staff, type TicketColumn, type TicketColumns } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** The columns of an agent's lists: those that they chose, else the usual ones. */
@Injectable()
export class GetColumns {
  constructor(private readonly db: Database) {}

  run(who: Staff): Promise<TicketColumns> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const chosen = await tx.row<{ columns: TicketColumn[] }>('select columns from list_columns where tenant_id = $1 and agent_id = $2', [tx.tenantId, who.id]);
      return { columns: chosen?.columns ?? [...usualTicketColumns] };
    });
  }
}
