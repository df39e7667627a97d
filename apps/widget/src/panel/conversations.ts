import { changeIn, type Conversation, type Message } from '@parley/contracts';
import { summaryOf } from './thread.js';

/** How far one side has come. */
interface Mark {
  conversationId: string;
  seq: number;
  by: 'visitor' | 'agent';
}

/** The visitor's conversations with what is unread and read. */
export class Conversations {
  private readonly byId = new Map<string, Conversation>();

  get(id: string | undefined): Conversation | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** Latest activity first. */
  get all(): Conversation[] {
    return [...this.byId.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  }

  /** The one that goes on: a visitor's next message belongs to it. */
  get current(): Conversation | undefined {
    return this.all.find(({ status }) => status !== 'resolved');
  }

  get unread(): number {
    return this.all.reduce((sum, { unread }) => sum + unread, 0);
  }

  /** Marks only rise, and an answer may be older than what came live meanwhile. */
  put(conversation: Conversation): void {
    const known = this.byId.get(conversation.id);
    const newer = known && known.lastSeq > conversation.lastSeq ? { lastSeq: known.lastSeq, lastMessage: known.lastMessage, unread: known.unread } : {};
    const read = {
      visitor: Math.max(conversation.read.visitor, known?.read.visitor ?? 0),
      agent: Math.max(conversation.read.agent, known?.read.agent ?? 0),
    };
    const delivered = {
      visitor: Math.max(conversation.delivered.visitor, known?.delivered.visitor ?? 0),
      agent: Math.max(conversation.delivered.agent, known?.delivered.agent ?? 0),
    };
    const settled = read.visitor >= conversation.lastSeq ? { unread: 0 } : {};
    this.byId.set(conversation.id, { ...conversation, ...settled, ...newer, read, delivered });
  }

  /** `false` when the conversation is not known yet. */
  heard(conversationId: string, message: Message): boolean {
    const known = this.byId.get(conversationId);
    if (!known) return false;
    if (message.seq <= known.lastSeq) return true;
    const { seq, sender, createdAt } = message;
    const text = summaryOf(message);
    const counts = message.kind !== 'event' && (sender.kind === 'agent' || sender.kind === 'bot') ? 1 : 0;
    const lastMessage = message.kind === 'event' ? lastAfter(known, message) : { seq, text, sender, private: false, createdAt };
    this.byId.set(conversationId, { ...known, lastSeq: seq, lastMessage, unread: known.unread + counts, updatedAt: changeIn(message) ? known.updatedAt : createdAt });
    return true;
  }

  /** `unread`: as the server counts it; without it, as far as it can be told from here. */
  read({ conversationId, seq, by, unread }: Mark & { unread?: number | undefined }): void {
    const known = this.byId.get(conversationId);
    if (!known) return;
    const read = { ...known.read, [by]: Math.max(known.read[by], seq) };
    const left = by === 'agent' || seq < known.read.visitor ? known.unread : (unread ?? leftAfter(known, seq));
    this.byId.set(conversationId, { ...known, read, unread: left });
    this.delivered({ conversationId, seq, by });
  }

  delivered({ conversationId, seq, by }: Mark): void {
    const known = this.byId.get(conversationId);
    if (known) this.byId.set(conversationId, { ...known, delivered: { ...known.delivered, [by]: Math.max(known.delivered[by], seq) } });
  }

  clear(): void {
    this.byId.clear();
  }
}

/** The line in the list after an entry of the stream: of the last message it says what that one says by now. */
function lastAfter({ lastMessage: last }: Conversation, entry: Message): Conversation['lastMessage'] {
  const change = changeIn(entry);
  if (!last || !change || change.messageSeq !== last.seq) return last;
  if (change.deletedAt) return { ...last, text: '', deleted: true };
  return change.text === undefined ? last : { ...last, text: change.text };
}

function leftAfter({ lastMessage: last, unread }: Conversation, seq: number): number {
  return last && last.seq > seq && last.sender.kind !== 'visitor' ? Math.min(1, unread) : 0;
}
