import type { LiveEvent, ServerFrame } from '@parley/contracts';

/**
 * Who listens where: a `visitor` on their own contact's channel; a `subscriber` is staff on a contact's channel, for one conversation;
 * the `desk` is staff on the tenant's channel.
 */
export type Audience = 'visitor' | 'subscriber' | 'desk';

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
    visitor: ({ data }) => (data.by.kind === 'agent' ? { type: 'typing', data } : undefined),
    subscriber: ({ data }) => ({ type: 'typing', data }),
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
  presence: {
    desk: ({ data }) => ({ type: 'presence', data }),
  },
};

const frameOf = <T extends LiveEvent['type']>(type: T, event: EventOf<T>, audience: Audience) => shown[type][audience]?.(event);

/** An event on its way to sockets: put into text once per audience, however many sockets there are. */
export class Broadcast {
  private readonly texts = new Map<Audience, string | undefined>();

  constructor(readonly event: LiveEvent) {}

  /** The frame's text, or `undefined` when this audience must not see the event. */
  textFor(audience: Audience): string | undefined {
    if (!this.texts.has(audience)) {
      const frame = frameOf(this.event.type, this.event, audience);
      this.texts.set(audience, typeof frame === 'string' ? frame : (frame ?? undefined) && JSON.stringify(frame));
    }
    return this.texts.get(audience);
  }

  /** The conversation that the event is about, if it is about one. */
  get conversationId(): string | undefined {
    const event = this.event;
    if (event.type === 'message') return event.conversationId;
    if (event.type === 'conversation') return event.conversation.id;
    return event.type === 'presence' ? undefined : event.data.conversationId;
  }

  /** Whether this socket caused the event and so knows it already. */
  isFrom(socketId: string): boolean {
    return (this.event.type === 'message' || this.event.type === 'typing') && this.event.socketId === socketId;
  }
}
