import { Injectable } from '@nestjs/common';
import { Refused, type RenderedText, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { findConversation } from '../../db/find-conversation.js';
import { keptAttachments } from '../../db/kept-attachments.js';
import { senderOf } from '../../db/profiles.js';
import { findVisible } from '../../work-rules/find-visible.js';
import { fillFor, loadAround } from '../../work-rules/surroundings.js';
import { countUse } from '../../work-rules/uses.js';
import { CopyKeptFiles } from './copy-kept-files.js';

/** Fills a canned response for a conversation, in the name of whoever will send it, with copies of its files, and counts it as used. */
@Injectable()
export class RenderCannedResponse {
  constructor(
    private readonly db: Database,
    private readonly copying: CopyKeptFiles,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `rule.not_found`, `conversation.not_found`, `limit.quota`, `limit.rate` */
  async run(who: Staff, id: string, conversationId: string): Promise<RenderedText> {
    const { filled, kept } = await this.db.inTenant(who.tenantId, async (tx) => {
      const { body } = await findVisible(tx, who, { kind: 'canned_response', id });
      const record = await findConversation(tx, who, conversationId);
      if (!record) throw new Refused('conversation.not_found');
      const { name } = await senderOf(tx, who);
      const around = await loadAround(tx, record, who);
      await countUse(tx, id);
      return { filled: fillFor({ ...around, record, agentName: name }, body.text), kept: await keptAttachments(tx, { ruleId: id, ids: body.attachmentIds }) };
    });
    const copies = await this.copying.run(who, kept);
    return { ...filled, attachments: copies.map((copy) => this.links.present(who.tenantId, copy)) };
  }
}
