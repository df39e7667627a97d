import { Injectable } from '@nestjs/common';
import type { ScheduledMessage } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { filesOf, presentScheduled, type ScheduledRow } from '../../db/messages/scheduled-rows.js';

/** Scheduled messages as the contract shows them, with links to their files. */
@Injectable()
export class ShowScheduled {
  constructor(private readonly links: AttachmentLinks) {}

  async all(tx: Tx, rows: readonly ScheduledRow[]): Promise<ScheduledMessage[]> {
    const files = await filesOf(tx, rows);
    return rows.map((row) =>
      presentScheduled(row, row.attachmentIds.flatMap((id) => {
        const file = files.get(id);
        return file ? [this.links.present(tx.tenantId, file)] : [];
      })),
    );
  }

  async one(tx: Tx, row: ScheduledRow): Promise<ScheduledMessage> {
    return (await this.all(tx, [row]))[0]!;
  }
}
