import type { Conversation, Message, ServerFrames } from '@parley/contracts';

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
    const settled = read.visitor >= conversation.lastSeq ? { unread: 0 } : {};
    this.byId.set(conversation.id, { ...conversation, ...settled, ...newer, read });
  }

  /** `false` when the conversation is not known yet. */
  heard(conversationId: string, message: Message): boolean {
    const known = this.byId.get(conversationId);
    if (!known) return false;
    if (message.seq <= known.lastSeq) return true;
    const { seq, sender, createdAt, text = '' } = message;
    const counts = sender.kind === 'agent' || sender.kind === 'bot' ? 1 : 0;
    const lastMessage = message.kind === 'event' ? known.lastMessage : { seq, text, sender, private: false, createdAt };
    this.byId.set(conversationId, { ...known, lastSeq: seq, lastMessage, unread: known.unread + counts, updatedAt: createdAt });
    return true;
  }

  read({ conversationId, seq, by }: Pick<ServerFrames['read'], 'conversationId' | 'seq'> & { by: 'visitor' | 'agent' }): void {
    const known = this.byId.get(conversationId);
    if (!known) return;
    const read = { ...known.read, [by]: Math.max(known.read[by], seq) };
    const last = known.lastMessage;
    const unread = by === 'agent' ? known.unread : last && last.seq > seq && last.sender.kind !== 'visitor' ? Math.min(1, known.unread) : 0;
    this.byId.set(conversationId, { ...known, read, unread });
  }

  clear(): void {
    this.byId.clear();
  }
}
