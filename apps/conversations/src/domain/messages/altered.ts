import type { LineEvent, Message, Quote, Reaction, Sender } from '@parley/contracts';
import { quoteText } from '@parley/contracts';
import type { StoredAttachment } from '../attachment.js';

/** What became of a message since it was sent, as its row holds it. Times are RFC 3339. */
export interface Altered {
  /** Absent: 1. */
  version?: number;
  editedAt?: string;
  deletedAt?: string;
  /** Absent when there are none. */
  reactions?: Reaction[];
  /** `seq` of the newest entry of the stream that changed it. */
  changedSeq: number;
}

/** The message that another one answers or changes, as it is now. */
export interface Referred {
  messageId: string;
  seq: number;
  kind: Message['kind'];
  sender: Sender;
  private: boolean;
  text?: string;
  attachments?: StoredAttachment[];
  altered?: Altered;
}

const filesIn = (attachments: StoredAttachment[] = []) => attachments.map(({ name }) => name).join(', ');

/** What a message that answers this one shows of it. */
export function quoteOf({ messageId, seq, kind, sender, text, attachments, altered }: Referred): Quote {
  if (altered?.deletedAt) return { messageId, seq, kind, sender, deleted: true };
  return { messageId, seq, kind, sender, text: quoteText(text ?? filesIn(attachments)) };
}

/** What an entry of the stream tells of the message that it changed: how that one is by now. Nothing of a deleted one is told. */
export function changeTold(change: LineEvent['change'], { messageId, seq, text, altered }: Referred): Partial<LineEvent> {
  const at = { messageId, messageSeq: seq };
  if (altered?.deletedAt) return { ...at, deletedAt: altered.deletedAt };
  if (change === 'reacted') return { ...at, reactions: altered?.reactions ?? [] };
  return { ...at, ...(text !== undefined && { text }), version: altered?.version ?? 1, ...(altered?.editedAt && { editedAt: altered.editedAt }) };
}

/** As `Message` shows what became of it. */
export function alterationOf({ version, editedAt, deletedAt, reactions, changedSeq }: Altered): Pick<Message, 'version' | 'editedAt' | 'deletedAt' | 'reactions' | 'changedSeq'> {
  return { ...(version !== undefined && { version }), ...(editedAt && { editedAt }), ...(deletedAt && { deletedAt }), ...(reactions && reactions.length > 0 && { reactions }), changedSeq };
}
