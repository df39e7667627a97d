import { Injectable } from '@nestjs/common';
import type { conversationsRpc, RpcRequest } from '@parley/contracts';
import { Database } from '@parley/tenancy';

/** Lets files go that were kept for something of another service; see `releaseFiles` of the calls. */
@Injectable()
export class ReleaseFiles {
  constructor(private readonly db: Database) {}

  async run({ tenantId, keptFor, keep }: RpcRequest<typeof conversationsRpc.releaseFiles>): Promise<void> {
    await this.db.inTenant(tenantId, (tx) => tx.run('update attachment set kept_by = null where tenant_id = $1 and kept_by = $2 and id <> all($3::uuid[])', [tenantId, keptFor, keep]));
  }
}
