import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused, type ServerFrames } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { Listening } from '../live/listening.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

type Typing = ServerFrames['typing'];

/**
 * Tells the other side that somebody types. What they type stays here: previews need a consent that no setting holds yet. Nothing is
 * stored: a sign fades by itself in whoever shows it, and ends at once when the one who types is gone.
 */
@Injectable()
export class OnTyping implements FrameHandler<'typing'> {
  constructor(
    private readonly listening: Listening,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  async run(connection: Greeted, { conversationId, state }: FrameData<'typing'>): Promise<void> {
    const { principal, typing } = connection;
    if (principal.kind === 'key') throw new Refused('auth.forbidden');
    const contactId = await this.contactOf(connection, conversationId);
    if (!typing.passes({ conversationId, state }, performance.now())) return;
    const by: Typing['by'] = { kind: principal.kind, id: principal.id, name: principal.kind === 'agent' ? principal.name : '' };
    const channel = liveChannel.contact(principal.tenantId, contactId);
    const tell = (data: Typing) => this.fanout.publish(channel, { type: 'typing', data, socketId: connection.id });
    tell({ conversationId, state, by });
    typing.onGone = state === 'start' ? () => tell({ conversationId, state: 'stop', by }) : undefined;
  }

  /** A visitor's sign goes out on the own channel, where a foreign id finds nobody; staff must be able to read the conversation. */
  private async contactOf(connection: Greeted, conversationId: string): Promise<string> {
    const { principal, subscriptions } = connection;
    if (principal.kind === 'visitor') return principal.id;
    return subscriptions.get(conversationId)?.contactId ?? (await this.listening.ask(connection, conversationId)).contactId;
  }
}
