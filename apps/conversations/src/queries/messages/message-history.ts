import { Injectable } from '@nestjs/common';
import { Refused, type Answer, type MessageRevision, type Sender, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { findConversation } from '../../db/find-conversation.js';
import { findMessage } from '../../db/messages/find-message.js';
import type { StoredAttachment } from '../../domain/attachment.js';

interface Row {
  version: number;
  change: 'edited' | 'deleted';
  text: string | null;
  attachments: StoredAttachment[] | null;
  at: Date;
  by: Sender;
}

/** What a message said before. Once it is deleted, that is for those alone who watch over the work of others. */
@Injectable()
export class MessageHistory {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `conversation.not_found`, `message.not_found` */
  run(who: Staff, { conversationId, messageId }: { conversationId: string; messageId: string }): Promise<Answer<'GET /conversations/:id/messages/:messageId/history'>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const conversation = await findConversation(tx, who, conversationId);
      if (!conversation) throw new Refused('conversation.not_found');
      const message = await findMessage(tx, { conversation, messageId, publicOnly: false });
      if (!message) throw new Refused('message.not_found');
      if (message.altered?.deletedAt && !who.permissions.includes('conversations:supervise')) return { data: [] };
      const rows = await tx.rows<Row>(
        'select version, change, text, attachments, at, by from message_revision where tenant_id = $1 and conversation_id = $2 and seq = $3 order by version, at',
        [tx.tenantId, conversationId, message.seq],
      );
      return { data: rows.map((row) => this.present(who, row)) };
    });
  }

  /** Files of a deleted message have no links that work without a token. */
  private present(who: Staff, { version, change, text, attachments, at, by }: Row): MessageRevision {
    const links = (attachments ?? []).map((one) => this.links.present(who.tenantId, one));
    const files = change === 'deleted' ? links.map(({ thumbnailUrl: _, ...one }) => ({ ...one, url: one.url.split('?')[0]! })) : links;
    return { version, change, ...(text !== null && { text }), attachments: files, at: at.toISOString(), by };
  }
}
