import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** A visitor looks at a page. */
@Injectable()
export class OnPage implements FrameHandler<'page'> {
  constructor(private readonly conversations: ConversationsCalls) {}

  async run({ principal }: Greeted, page: FrameData<'page'>): Promise<void> {
    if (principal.kind !== 'visitor') throw new Refused('auth.forbidden');
    await this.conversations.visit({ principal, page, at: new Date().toISOString() });
  }
}
