import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { Notify } from '../../actions/notifications/notify.js';
import { lockRecord } from '../../actions/work-rules/react-to-event.js';
import { findAgent } from '../../db/profiles.js';
import { contactNameOf } from '../../db/notifications/about.js';
import { findOffer, takeOffer } from '../../db/transfer/offers.js';
import { SYSTEM } from '../../domain/lines.js';
import { Announcements } from '../../live/announcements.js';

type On = 'conversation.assigned' | 'conversation.resolved';

/** A conversation that is offered to an agent went elsewhere: nobody asks them any more, they hear so, and they take no part for the offer's sake. */
@Injectable()
export class OnOfferOutrun implements Reaction<On> {
  readonly on = ['conversation.assigned', 'conversation.resolved'] as const;

  constructor(
    private readonly notify: Notify,
    private readonly announcements: Announcements,
  ) {}

  async run(tx: Tx, { type, actor, occurredAt, data: { conversationId, assigneeId } }: EventEnvelope<EventData<On>>): Promise<void> {
    if (!(await findOffer(tx, conversationId))) return;
    const record = await lockRecord(tx, conversationId);
    // It holds: the conversation came back to whoever had it, or was offered anew.
    if (record?.transfer) return;
    // The event that outran the offer comes later, and says by whom.
    if (record && (record.status === 'resolved' ? type !== 'conversation.resolved' : assigneeId !== record.assigneeId)) return;
    // Somebody may have answered while this waited for the conversation.
    const offer = await findOffer(tx, conversationId);
    if (!offer) return;
    if (offer.agentId !== record?.assigneeId) {
      const giver = actor.kind === 'agent' && actor.id ? await findAgent(tx, actor.id) : undefined;
      const by = giver ? { kind: 'agent' as const, id: giver.id, name: giver.name } : SYSTEM;
      const about = await contactNameOf(tx, conversationId);
      // While they still take part, so that whoever sees nothing else hears it, too.
      await this.notify.run(tx, { agentIds: [offer.agentId], kind: 'transfer_withdrawn', conversationId, ...about, by, now: new Date(occurredAt) });
    }
    await takeOffer(tx, conversationId);
    tx.afterCommit(() => this.announcements.refresh(tx.tenantId, conversationId, { agentIds: [offer.agentId], teamIds: [] }));
  }
}
