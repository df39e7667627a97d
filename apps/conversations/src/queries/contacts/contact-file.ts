import { Injectable } from '@nestjs/common';
import { MAX_EXPORT_MESSAGES, type ContactFile, type Conversation } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { findContact } from '../../db/contacts/find-contact.js';
import { noteColumns, presentNote, type NoteRow } from '../../db/contacts/note-columns.js';
import { recordColumns, recordJoins } from '../../db/conversation-record.js';
import { readColumn, readerOf, readJoin, type ReadRecord } from '../../db/find-conversation.js';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../../db/message-record.js';
import { andVisibleTo } from '../../db/visible.js';
import { forStaff, messageForStaff, presentContact } from '../../present.js';
import { presentVisit, type VisitRow } from './list-pages.js';

/** Most conversations of one file, and most notes. */
const MOST_CONVERSATIONS = 500;
const MOST_NOTES = 1000;

/** Everything that is known of one contact, as the asker may see it; the audit log hears of it. */
@Injectable()
export class ContactFileQuery {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `contact.not_found` */
  run(manager: Manager, id: string): Promise<ContactFile> {
    const { who } = manager;
    return this.db.inTenant(who.tenantId, async (tx) => {
      const contact = presentContact(who, await findContact(tx, id));
      const notes = await tx.rows<NoteRow>(`select ${noteColumns} from contact_note n where n.tenant_id = $1 and n.contact_id = $2 order by n.created_at desc, n.id desc limit ${MOST_NOTES}`, [tx.tenantId, id]);
      const pages = await tx.rows<VisitRow>('select slot, url, title, referrer, visited_at as at from contact_page where tenant_id = $1 and contact_id = $2 order by visited_at desc', [tx.tenantId, id]);
      const found = who.permissions.includes('conversations:read') ? await conversationsOf(tx, manager, id) : [];
      const { conversations, complete } = await this.withMessages(tx, manager, found);
      await tellAudit(tx, manager, { action: 'contact.exported', target: { kind: 'contact', id, name: contact.name } });
      return { contact, notes: notes.map(presentNote), pages: pages.map(presentVisit), conversations, complete: complete && found.length < MOST_CONVERSATIONS, exportedAt: new Date().toISOString() };
    });
  }

  private async withMessages(tx: Tx, { who }: Manager, found: ReadRecord[]): Promise<Pick<ContactFile, 'conversations' | 'complete'>> {
    const conversations: (Conversation & { messages: ReturnType<typeof messageForStaff>[] })[] = [];
    let left = MAX_EXPORT_MESSAGES;
    for (const record of found) {
      const rows = left === 0 ? [] : await tx.rows<MessageColumns>(`select ${messageColumns} from message m ${messageJoins} where m.tenant_id = $1 and m.conversation_id = $2 order by m.seq limit $3`, [tx.tenantId, record.id, left]);
      left -= rows.length;
      conversations.push({ ...forStaff(record, record.readCount), messages: rows.map((row) => messageForStaff(messageRecord(row), { tenantId: who.tenantId, links: this.links })) });
    }
    return { conversations, complete: left > 0 };
  }
}

function conversationsOf(tx: Tx, { who }: Manager, contactId: string): Promise<ReadRecord[]> {
  const params: unknown[] = [tx.tenantId, readerOf(who), contactId];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  return tx.rows<ReadRecord>(
    `select ${recordColumns} ${readColumn} from conversation c ${recordJoins} ${readJoin} where c.tenant_id = $1 and c.contact_id = $3${visible} order by c.id desc limit ${MOST_CONVERSATIONS}`,
    params,
  );
}
