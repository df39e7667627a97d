import { Injectable } from '@nestjs/common';
import { Refused, type Message, type MessageSettings, type Principal } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { AttachmentLinks } from '../../attachments/attachment-links.js';
import { lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import { messageColumns, messageJoins, messageRecord, type MessageColumns } from '../../db/message-record.js';
import { alterMessage, keepRevision, withdrawAttachments, type Alteration } from '../../db/messages/alter-message.js';
import { findMessage, referredOf, type FoundMessage } from '../../db/messages/find-message.js';
import { messageSettings } from '../../db/messages/settings-row.js';
import { senderOf } from '../../db/profiles.js';
import { actorOf } from '../../domain/events-of.js';
import { addEntry, entrySeq, type MessageChange } from '../../domain/messages/entry.js';
import type { Changeable } from '../../domain/messages/may-change.js';
import { messageForStaff, messageForVisitor, visitorOf } from '../../present.js';
import { Save } from '../save.js';

export interface Which {
  conversationId: string;
  messageId: string;
}
/** What a change is decided on. `entrySeq`: where the entry that tells of it will be. */
export interface Present {
  message: Changeable;
  stored: FoundMessage;
  by: ReturnType<typeof visitorOf>;
  settings: MessageSettings;
  now: Date;
  entrySeq: number;
}
/** What is done to a message; `undefined`: nothing, it is so already. */
export type Decide = (present: Present) => { what: MessageChange; to: Alteration } | undefined;

const LOAD = `select ${messageColumns} from message m ${messageJoins} where m.tenant_id = $1 and m.conversation_id = $2 and m.seq = $3`;

/**
 * Every change of a message after it was sent: the row, what it said before, and an entry of the stream that tells of it, in one transaction
 * under the lock of the conversation. So live delivery, order and resume are those of messages.
 */
@Injectable()
export class ChangeMessage {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly links: AttachmentLinks,
  ) {}

  /** @throws Refused `conversation.not_found`, `message.not_found`, what `decide` refuses with */
  run(who: Principal, { conversationId, messageId }: Which, decide: Decide): Promise<Message> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, conversationId);
      if (!before) throw new Refused('conversation.not_found');
      const stored = await findMessage(tx, { conversation: before, messageId, publicOnly: who.kind === 'visitor' });
      if (!stored) throw new Refused('message.not_found');
      const present = await presentOf(tx, { who, before, stored });
      const decided = decide(present);
      if (decided) await this.store(tx, { who, before, present, ...decided });
      return this.show(tx, who, { conversationId, seq: stored.seq });
    });
  }

  private async store(tx: Tx, { who, before, present, what, to }: { who: Principal; before: ReadRecord; present: Present; what: MessageChange; to: Alteration }): Promise<void> {
    const { stored, by, now } = present;
    if (what.change !== 'reacted') await keepRevision(tx, { conversationId: before.id, was: stored, change: what.change, by, at: now });
    if (what.change === 'deleted' && stored.attachments) await withdrawAttachments(tx, stored.attachments);
    await alterMessage(tx, { conversationId: before.id, seq: stored.seq }, to);
    const changed = referredOf({ ...stored, ...to }, visitorOf(before));
    const { state, message } = addEntry(before, { what, by, changed }, { now, newId: uuidv7 });
    this.save.run(tx, [{ before, after: { ...before, ...state }, steps: [{ message }], actor: actorOf(who) }]);
  }

  private async show(tx: Tx, who: Principal, { conversationId, seq }: { conversationId: string; seq: number }): Promise<Message> {
    const record = messageRecord((await tx.row<MessageColumns>(LOAD, [tx.tenantId, conversationId, seq]))!);
    const showing = { tenantId: tx.tenantId, links: this.links };
    return who.kind === 'visitor' ? messageForVisitor(record, showing) : messageForStaff(record, showing);
  }
}

async function presentOf(tx: Tx, { who, before, stored }: { who: Principal; before: ReadRecord; stored: FoundMessage }): Promise<Present> {
  const own = who.kind === 'visitor' ? stored.senderKind === 'visitor' : stored.senderId === who.id;
  return {
    message: { kind: stored.kind, text: stored.text ?? undefined, own, createdAt: stored.createdAt, altered: stored.altered ?? undefined },
    stored,
    by: who.kind === 'visitor' ? visitorOf(before) : await senderOf(tx, who),
    settings: await messageSettings(tx, tx.tenantId),
    now: new Date(),
    entrySeq: entrySeq(before),
  };
}
