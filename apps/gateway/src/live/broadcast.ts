import type { LiveEvent, Principal, ServerFrame } from '@parley/contracts';

/**
 * Who listens where: a `visitor` on their own contact's channel; a `subscriber` is staff on a contact's channel, for one conversation;
 * a `watcher` is staff on a contact's presence channel; the `desk` is staff on the tenant's channel.
 */
export type Audience = 'visitor' | 'subscriber' | 'watcher' | 'desk';

type EventOf<T extends LiveEvent['type']> = Extract<LiveEvent, { type: T }>;
/** A frame, or the text of one. */
type Frame = ServerFrame | string;
type Shown = { [T in LiveEvent['type']]: Partial<Record<Audience, (event: EventOf<T>) => Frame | null | undefined>> };

/** What each audience sees of each kind of event. What is not here is not shown; private messages have no way to a visitor. */
const shown: Shown = {
  message: {
    visitor: ({ visitor }) => visitor,
    subscriber: ({ staff }) => staff,
  },
  conversation: {
    visitor: ({ forVisitor, change }) => forVisitor && { type: 'conversation', data: { conversation: forVisitor, change } },
    desk: ({ conversation, change }) => ({ type: 'conversation', data: { conversation, change } }),
  },
  typing: {
    visitor: ({ data }) => (data.by.kind === 'visitor' ? undefined : { type: 'typing', data }),
    subscriber: ({ data }) => ({ type: 'typing', data }),
  },
  stream: {
    visitor: ({ data }) => ({ type: 'stream', data }),
    subscriber: ({ data }) => ({ type: 'stream', data }),
  },
  read: {
    visitor: ({ data }) => ({ type: 'read', data }),
    subscriber: ({ data }) => ({ type: 'read', data }),
    desk: ({ data }) => ({ type: 'read', data }),
  },
  delivered: {
    visitor: ({ data }) => (data.by.kind === 'agent' ? { type: 'delivered', data } : undefined),
    subscriber: ({ data }) => (data.by.kind === 'visitor' ? { type: 'delivered', data } : undefined),
  },
  draft: {
    subscriber: ({ data }) => ({ type: 'draft', data }),
  },
  /** From the agent's own channel, which no other agent is on. */
  notification: {
    desk: ({ data }) => ({ type: 'notification', data }),
  },
  notifications: {
    desk: ({ data }) => ({ type: 'notifications', data }),
  },
  /** For gateways: who has a conversation before them is told by `Viewers`. */
  viewers: {},
  /** For gateways: see `Listening`. */
  left: {},
  ticket: {
    desk: ({ ticket, change }) => ({ type: 'ticket', data: { ticket, change } }),
  },
  sentiment: {
    desk: ({ data }) => ({ type: 'sentiment', data }),
  },
  counted: {
    desk: ({ data }) => ({ type: 'counted', data }),
  },
  queue: {
    visitor: ({ data }) => ({ type: 'queue', data }),
  },
  presence: {
    subscriber: ({ data }) => (data.kind === 'visitor' ? { type: 'presence', data } : undefined),
    watcher: ({ data }) => (data.kind === 'visitor' ? { type: 'presence', data } : undefined),
    desk: ({ data }) => (data.kind === 'agent' ? { type: 'presence', data } : undefined),
  },
  page: {
    subscriber: ({ data }) => ({ type: 'page', data }),
  },
};

const frameOf = <T extends LiveEvent['type']>(type: T, event: EventOf<T>, audience: Audience) => shown[type][audience]?.(event);

/** Who of an audience looks. */
export type Reader = Pick<Principal, 'kind' | 'id'>;

/** What this reader has not read of a conversation: an agent by their own mark, a key by that of all agents. */
const unreadOf = ({ conversation, read }: EventOf<'conversation'>, { kind, id }: Reader): number =>
  kind === 'agent' ? conversation.inbound - (read?.[id] ?? 0) : conversation.unread;

/** What a visitor is writing is for people. */
const withoutPreview = ({ data: { preview: _, ...data }, ...event }: EventOf<'typing'>): EventOf<'typing'> => ({ ...event, data });

/** An event on its way to sockets: put into text once per audience, and where they differ once per count of what is unread, however many sockets there are. */
export class Broadcast {
  private readonly texts = new Map<string, string | undefined>();

  constructor(readonly event: LiveEvent) {}

  /** The frame's text, or `undefined` when this audience must not see the event. */
  textFor(audience: Audience, reader: Reader): string | undefined {
    const { event } = this;
    if (event.type === 'draft' && event.agentId !== reader.id) return undefined;
    if (event.type === 'typing' && reader.kind === 'key') return this.once(`${audience} key`, () => frameOf('typing', withoutPreview(event), audience));
    if (event.type !== 'conversation' || audience !== 'desk') return this.once(audience, () => frameOf(event.type, event, audience));
    const unread = unreadOf(event, reader);
    const markedUnread = event.marked?.includes(reader.id) ?? false;
    return this.once(`desk ${unread} ${markedUnread}`, () => frameOf('conversation', { ...event, conversation: { ...event.conversation, unread, markedUnread } }, audience));
  }

  private once(key: string, make: () => Frame | null | undefined): string | undefined {
    if (!this.texts.has(key)) {
      const frame = make();
      this.texts.set(key, typeof frame === 'string' ? frame : (frame ?? undefined) && JSON.stringify(frame));
    }
    return this.texts.get(key);
  }

  /** The conversation that the event is about, if it is about one and not about a person. */
  get conversationId(): string | undefined {
    const event = this.event;
    if (event.type === 'message' || event.type === 'viewers' || event.type === 'left') return event.conversationId;
    if (event.type === 'conversation') return event.conversation.id;
    return 'data' in event && 'conversationId' in event.data ? event.data.conversationId : undefined;
  }

  /** Whether this socket caused the event and so knows it already. */
  isFrom(socketId: string): boolean {
    return (this.event.type === 'message' || this.event.type === 'typing') && this.event.socketId === socketId;
  }
}
