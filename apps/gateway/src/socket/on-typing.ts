import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Tells the other side that somebody types. What they type stays here: previews need a consent that no setting holds yet. */
@Injectable()
export class OnTyping implements FrameHandler<'typing'> {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  run(connection: Greeted, { conversationId, state }: FrameData<'typing'>): void {
    const { principal } = connection;
    if (principal.kind === 'key') throw new Refused('auth.forbidden');
    const contactId = contactOf(connection, conversationId);
    if (!connection.typing.passes({ conversationId, state }, performance.now())) return;
    const by = { kind: principal.kind, id: principal.id, name: principal.kind === 'agent' ? principal.name : '' };
    this.fanout.publish(liveChannel.contact(principal.tenantId, contactId), { type: 'typing', data: { conversationId, state, by }, socketId: connection.id });
  }
}

/** Staff type only where they listen; a visitor's sign goes out on the own channel, where a foreign id finds nobody. */
function contactOf({ principal, subscriptions }: Greeted, conversationId: string): string {
  if (principal.kind === 'visitor') return principal.id;
  const subscription = subscriptions.get(conversationId);
  if (!subscription) throw new Refused('conversation.not_found', 'Subscribe to the conversation first');
  return subscription.contactId;
}
