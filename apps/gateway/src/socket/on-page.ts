import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, Refused } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** A visitor looks at a page: it is noted, and told to whoever follows one of the visitor's conversations. */
@Injectable()
export class OnPage implements FrameHandler<'page'> {
  constructor(
    private readonly conversations: ConversationsCalls,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  async run({ principal }: Greeted, page: FrameData<'page'>): Promise<void> {
    if (principal.kind !== 'visitor') throw new Refused('auth.forbidden');
    const at = new Date().toISOString();
    await this.conversations.visit({ principal, page, at });
    this.fanout.publish(liveChannel.contact(principal.tenantId, principal.id), { type: 'page', data: { contactId: principal.id, page, at } });
  }
}
