import { Injectable } from '@nestjs/common';
import { conversationsRpc } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { filesOf, filesToRelease, RELEASED, releasedFiles } from '../../db/entries/releases.js';

/** Lets the files go that entries answered with before they were changed or removed. */
@Injectable()
export class ReleaseFiles {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** One batch. @returns whether there may be more @throws Refused when nobody answers; what is left, the next time takes */
  async run(now = new Date()): Promise<boolean> {
    const due = await this.db.acrossTenants((tx) => filesToRelease(tx, now));
    for (const { tenantId, intentId } of due) {
      const keep = await this.db.inTenant(tenantId, (tx) => filesOf(tx, intentId));
      await this.rpc.call(conversationsRpc.releaseFiles, { tenantId, keptFor: intentId, keep });
      await this.db.inTenant(tenantId, (tx) => releasedFiles(tx, { intentId, keep }));
    }
    return due.length === RELEASED;
  }
}
