import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { bounds } from '../domain/limits.js';
import { Listening } from '../live/listening.js';
import { PresenceKeeper } from '../presence/presence-keeper.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Staff follow a conversation: what was missed, in order, and from then on live. Also tells whether its visitor is there. */
@Injectable()
export class OnSubscribe implements FrameHandler<'subscribe'> {
  constructor(
    private readonly listening: Listening,
    private readonly presence: PresenceKeeper,
  ) {}

  async run(connection: Greeted, { conversationId, afterSeq, quietly }: FrameData<'subscribe'>, ref: string | undefined): Promise<void> {
    if (connection.principal.kind === 'visitor') throw new Refused('auth.forbidden');
    await connection.inOrder(async () => {
      const { subscriptions } = connection;
      if (subscriptions.size >= bounds.subscriptions && !subscriptions.has(conversationId)) throw new Refused('limit.rate', `At most ${bounds.subscriptions} subscriptions`);
      const { position, begin } = await this.listening.subscribe(connection, { conversationId, afterSeq, quietly });
      connection.send('subscribed', { conversationId, lastSeq: position.lastSeq, recovered: position.reset === undefined }, ref);
      await begin();
      await this.presence.tellOfContact(connection, position.contactId);
    });
  }
}
