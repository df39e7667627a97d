import { Injectable } from '@nestjs/common';
import { Refused, type conversationsRpc, type RpcRequest } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { keptAttachments } from '../../db/kept-attachments.js';
import { CopyKeptFiles } from '../work-rules/copy-kept-files.js';

/** Copies files that are kept for something of another service; see `copyFiles` of the calls. */
@Injectable()
export class CopyFiles {
  constructor(
    private readonly db: Database,
    private readonly copying: CopyKeptFiles,
  ) {}

  /** @throws Refused `attachment.not_found`, `limit.quota`, `limit.rate`, `service.unavailable` */
  async run({ principal, keptFor, ids }: RpcRequest<typeof conversationsRpc.copyFiles>): Promise<string[]> {
    const kept = await this.db.inTenant(principal.tenantId, (tx) => keptAttachments(tx, { ruleId: keptFor, ids }));
    if (kept.length < ids.length) throw new Refused('attachment.not_found');
    return (await this.copying.run(principal, kept)).map(({ id }) => id);
  }
}
