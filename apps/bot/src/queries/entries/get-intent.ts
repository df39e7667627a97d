import { Injectable } from '@nestjs/common';
import { conversationsRpc, type Attachment, type BotIntent } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { mustFindIntent, variantsOf } from '../../db/entries/intents.js';
import { presentIntent } from '../../present.js';

/** An entry with all of its variants. */
@Injectable()
export class GetIntent {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** @throws Refused `bot_intent.not_found` */
  async run(tenantId: string, id: string): Promise<BotIntent> {
    const [row, variants] = await this.db.inTenant(tenantId, (tx) => Promise.all([mustFindIntent(tx, id), variantsOf(tx, id)]));
    return presentIntent(row, { variants, files: await this.files(tenantId, row.attachmentIds) });
  }

  /** Files of answers as they may be shown now, by id. */
  async files(tenantId: string, ids: readonly string[]): Promise<Map<string, Attachment>> {
    if (ids.length === 0) return new Map();
    const { files } = await this.rpc.call(conversationsRpc.fileLinks, { tenantId, ids: [...new Set(ids)] });
    return new Map(files.map((file) => [file.id, file]));
  }
}
