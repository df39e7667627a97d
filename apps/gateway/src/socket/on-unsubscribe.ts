import { Injectable } from '@nestjs/common';
import { Listening } from '../live/listening.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Staff look away from a conversation. */
@Injectable()
export class OnUnsubscribe implements FrameHandler<'unsubscribe'> {
  constructor(private readonly listening: Listening) {}

  run(connection: Greeted, { conversationId }: FrameData<'unsubscribe'>): Promise<void> {
    return connection.inOrder(async () => this.listening.unsubscribe(connection, conversationId));
  }
}
