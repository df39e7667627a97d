import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { markStale } from '../../db/search/marks.js';

type On = 'message.edited' | 'message.deleted';

/** What a message says no more, it is not found by. */
@Injectable()
export class OnMessageChanged implements Reaction<On> {
  readonly on = ['message.edited', 'message.deleted'] as const;

  async run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    await markStale(tx, data.conversationId, data.messageSeq);
  }
}
