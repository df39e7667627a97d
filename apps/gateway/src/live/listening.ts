import { Injectable } from '@nestjs/common';
import { liveChannel, Refused, type Conversation, type LiveEvent, type Staff } from '@parley/contracts';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Greeted, Subscription } from '../socket/connection.js';
import type { Audience, Broadcast } from './broadcast.js';
import { Channels } from './channels.js';
import { Gate } from './gate.js';
import { positionOf, replay, type Position } from './replay.js';
import { hasLost, mayHear } from './sight.js';
import { Viewers } from './viewers.js';

/** What staff want to follow. */
export interface Following {
  conversationId: string;
  afterSeq?: number | undefined;
  quietly?: boolean | undefined;
}

/** A subscription that is prepared: `begin` replays what was missed and lets the live events through. */
export interface Prepared {
  position: Position;
  begin(): Promise<void>;
}

/**
 * What a socket hears. Always in this order: listen to the live channel behind a shut gate, ask for what was missed, replay it, open
 * the gate. So nothing falls between replay and live, and nothing comes twice.
 */
@Injectable()
export class Listening {
  constructor(
    private readonly channels: Channels,
    private readonly conversations: ConversationsCalls,
    private readonly viewers: Viewers,
  ) {}

  /** Opens the socket's own channel, behind a shut gate: a visitor's contact, or the desk of staff who may read conversations. */
  async attend(connection: Greeted): Promise<Gate> {
    const { principal } = connection;
    if (principal.kind === 'visitor') {
      const gate = new Gate((broadcast) => hand(connection, broadcast, 'visitor'));
      connection.onEnd(await this.join(connection, liveChannel.contact(principal.tenantId, principal.id), { gate }));
      return gate;
    }
    const gate = new Gate((broadcast) => this.handDesk(connection, broadcast));
    if (principal.kind === 'agent') connection.onEnd(await this.join(connection, liveChannel.agent(principal.tenantId, principal.id), { gate }));
    if (principal.permissions.includes('conversations:read')) connection.onEnd(await this.join(connection, liveChannel.desk(principal.tenantId), { gate }));
    return gate;
  }

  /**
   * Listens to one conversation for staff, whom others see there from then on unless they do it `quietly`. Without `afterSeq` it goes on where an earlier
   * subscription of this socket stood. @throws Refused `conversation.not_found`, `service.unavailable`; `auth.forbidden` when it may not be quietly
   */
  async subscribe(connection: Greeted, { conversationId, afterSeq, quietly = false }: Following): Promise<Prepared> {
    if (quietly && !supervises(connection)) throw new Refused('auth.forbidden');
    const from = afterSeq ?? connection.subscriptions.get(conversationId)?.lastSeq;
    this.unsubscribe(connection, conversationId);
    const { contactId } = await this.ask(connection, conversationId);
    const subscription: Subscription = { contactId, quietly, lastSeq: 0, leave: () => undefined };
    const gate = new Gate((broadcast) => this.handSubscribed(connection, broadcast, subscription));
    const leave = await this.join(connection, liveChannel.contact(connection.principal.tenantId, contactId), { gate, only: conversationId });
    subscription.leave = () => {
      leave();
      this.viewers.depart(connection, conversationId);
    };
    connection.follow(conversationId, subscription);
    const position = await this.ask(connection, conversationId, from).catch((error: unknown) => {
      this.unsubscribe(connection, conversationId);
      throw error;
    });
    subscription.lastSeq = position.lastSeq;
    const begin = async () => {
      await this.begin(connection, gate, position);
      if (connection.isOpen && connection.subscriptions.get(conversationId) === subscription) this.viewers.arrive(connection, { conversationId, contactId, quietly });
    };
    return { position, begin };
  }

  unsubscribe(connection: Greeted, conversationId: string): void {
    connection.unfollow(conversationId);
  }

  /** Where the socket stands in a conversation. @throws Refused what conversations refused with */
  async ask({ principal }: Greeted, conversationId: string, afterSeq?: number): Promise<Position> {
    return positionOf(conversationId, await this.conversations.catchUp({ principal, conversationId, ...(afterSeq !== undefined && { afterSeq }) }));
  }

  private async begin(connection: Greeted, gate: Gate, position: Position): Promise<void> {
    await replay(connection, position);
    gate.replayed(position.conversationId, position.lastSeq);
    gate.open();
  }

  private join(connection: Greeted, channel: string, { gate, only }: { gate: Gate; only?: string }): Promise<() => void> {
    return this.channels.join(channel, (broadcast) => {
      if (only !== undefined && (broadcast.conversationId ?? only) !== only) return;
      if (!gate.take(broadcast)) connection.close('tryLater');
    });
  }

  private handSubscribed(connection: Greeted, broadcast: Broadcast, subscription: Subscription): void {
    const { event } = broadcast;
    if (event.type === 'viewers') return this.viewers.take(event);
    if (event.type === 'page' && !maySeeContacts(connection)) return;
    if (event.type === 'message') subscription.lastSeq = Math.max(subscription.lastSeq, event.seq);
    hand(connection, broadcast, 'subscriber');
  }

  private handDesk(connection: Greeted, broadcast: Broadcast): void {
    const { event } = broadcast;
    if (!mayHear(connection.principal as Staff, event)) return this.hide(connection, event);
    if (event.type === 'conversation') this.followContact(connection, event.conversation);
    // Whoever is subscribed has it from the contact's channel already.
    if (event.type === 'read' && connection.subscriptions.has(event.data.conversationId)) return;
    hand(connection, broadcast, 'desk');
  }

  /** A conversation that went out of somebody's sight is not followed any more; who had it before them is told. */
  private hide(connection: Greeted, event: LiveEvent): void {
    if (event.type === 'left') return this.lookAgain(connection, event);
    if (event.type === 'ticket' && hasLost(connection.principal as Staff, event)) connection.send('ticket_hidden', { ticketId: event.ticket.id });
    if (event.type !== 'conversation') return;
    const { id } = event.conversation;
    if (!connection.subscriptions.has(id) && !hasLost(connection.principal as Staff, event)) return;
    this.unsubscribe(connection, id);
    connection.send('hidden', { conversationId: id });
  }

  /** Hears no more of a conversation before it is known whether it is still seen; if it is, what came meanwhile comes first. */
  private lookAgain(connection: Greeted, event: Extract<LiveEvent, { type: 'left' }>): void {
    const { conversationId } = event;
    const subscription = connection.subscriptions.get(conversationId);
    if (!subscription || !hasLost(connection.principal as Staff, event)) return;
    const { lastSeq: afterSeq, quietly } = subscription;
    this.unsubscribe(connection, conversationId);
    connection
      .inOrder(async () => (await this.subscribe(connection, { conversationId, afterSeq, quietly })).begin())
      .catch((error: unknown) => error instanceof Refused && error.problem.status === 404 ? undefined : connection.close('tryLater'));
  }

  /** A conversation that went over to another contact is on another channel from now on; whoever follows it goes along. */
  private followContact(connection: Greeted, { id, contact }: Conversation): void {
    const subscription = connection.subscriptions.get(id);
    if (!subscription || subscription.contactId === contact.id) return;
    subscription.contactId = contact.id;
    connection.inOrder(async () => (await this.subscribe(connection, { conversationId: id, quietly: subscription.quietly })).begin()).catch(() => connection.close('tryLater'));
  }
}

function hand(connection: Greeted, broadcast: Broadcast, audience: Audience): void {
  if (broadcast.isFrom(connection.id)) return;
  const text = broadcast.textFor(audience, connection.principal);
  if (text === undefined) return;
  if (connection.trail && broadcast.event.type === 'message') connection.trail.mark(broadcast.event.conversationId, broadcast.event.seq);
  connection.sendText(text);
}

const maySeeContacts = ({ principal }: Greeted) => principal.kind !== 'visitor' && principal.permissions.includes('contacts:read');
const supervises = ({ principal }: Greeted) => principal.kind !== 'visitor' && principal.permissions.includes('conversations:supervise');
