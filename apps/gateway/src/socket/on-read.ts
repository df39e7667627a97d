import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Marks a conversation as read and tells whoever looks at it; of an agent's mark the desk's lists learn too. Programs do not read, nor do those who watch quietly. */
@Injectable()
export class OnRead implements FrameHandler<'read'> {
  constructor(
    private readonly conversations: ConversationsCalls,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  async run(connection: Greeted, { conversationId, seq }: FrameData<'read'>, ref: string | undefined): Promise<void> {
    const { principal } = connection;
    if (principal.kind === 'key') throw new Refused('auth.forbidden');
    if (connection.subscriptions.get(conversationId)?.quietly) return;
    const outcome = await this.conversations.markRead({ principal, conversationId, seq });
    if (!outcome.ok) return connection.refuse(outcome.problem, { ref });
    const { seq: upTo, inbound, unread } = outcome;
    const data = { conversationId, seq: upTo, by: { kind: principal.kind, id: principal.id }, inbound, unread };
    this.fanout.publish(liveChannel.contact(principal.tenantId, outcome.contactId), { type: 'read', data });
    if (principal.kind === 'agent') this.fanout.publish(liveChannel.desk(principal.tenantId), { type: 'read', data });
  }
}
