import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { hearIn } from '../../db/dialogue/turns.js';
import { Botless } from '../../dialogue/botless.js';
import { Thinker } from '../../dialogue/thinker.js';

type Posted = EventEnvelope<EventData<'message.posted'>>;

/** Longest text that is kept until it is dealt with; of a longer one the beginning counts. */
const MAX_HEARD = 2000;

/** The bot hears what visitors say in the conversations that it has, and thinks about it once that is stored. */
@Injectable()
export class OnBotAddressed implements Reaction<'message.posted'> {
  readonly on = ['message.posted'] as const;

  constructor(
    private readonly thinker: Thinker,
    private readonly botless: Botless,
  ) {}

  wants({ tenantId, data: { sender, kind, private: hidden, handler } }: Posted): boolean {
    return sender.kind === 'visitor' && handler !== 'people' && !hidden && kind !== 'event' && !this.botless.has(tenantId);
  }

  async run(tx: Tx, { data: { conversationId, messageId, seq, text = '', attachments } }: Posted): Promise<void> {
    const which = { tenantId: tx.tenantId, conversationId };
    const heard = { seq, messageId, text: text.slice(0, MAX_HEARD).toWellFormed(), files: attachments !== undefined };
    const claims = !this.thinker.isAt(which);
    const turn = await hearIn(tx, conversationId, heard, { claims });
    if (turn) tx.afterCommit(() => this.thinker.soon(which, claims ? { claimed: turn } : {}));
    else await this.botless.ask(tx);
  }
}
