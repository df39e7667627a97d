import { Injectable } from '@nestjs/common';
import type { Actor, NotificationKind, Sender } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../../db/conversation-record.js';
import type { OfferRecord } from '../../db/life/surroundings.js';
import { keepDesks } from '../../db/routing/keep-desks.js';
import { takeOffer } from '../../db/transfer/offers.js';
import { decline, type Unaccepted } from '../../domain/transfer/transfer.js';
import { Announcements } from '../../live/announcements.js';
import { RequeueOfGone } from '../routing/requeue-of-gone.js';
import { RoutingBell } from '../routing/routing-bell.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';

export interface Ending {
  how: Unaccepted;
  by: Sender;
  actor: Actor;
  reason?: string | undefined;
  now: Date;
}

/** An offered transfer ends without being accepted: the conversation stays where it is, and routing looks after it again. */
@Injectable()
export class EndOffer {
  constructor(
    private readonly save: Save,
    private readonly notify: Notify,
    private readonly gone: RequeueOfGone,
    private readonly bell: RoutingBell,
    private readonly announcements: Announcements,
  ) {}

  /** The conversation is locked and has the offer. Answers the conversation after it. */
  async run<T extends ConversationRecord & { transfer: OfferRecord }>(tx: Tx, before: T, { how, by, actor, reason, now }: Ending): Promise<T & { transfer: null }> {
    const { to } = before.transfer;
    const silent: Sender = { kind: 'agent', id: to.id, name: to.name };
    await takeOffer(tx, before.id);
    const { state, steps } = decline(before, { how, by, to: to.name, reason }, { now, newId: uuidv7 });
    this.save.run(tx, [{ before, after: { ...before, ...state }, steps, actor }]);
    keepDesks(tx, [state], now);
    tx.afterCommit(() => {
      this.bell.ring(tx.tenantId);
      this.announcements.refresh(tx.tenantId, before.id, { agentIds: [to.id], teamIds: [] });
    });
    const { id: conversationId, contactId, inboxId } = before;
    await record(tx, { type: 'conversation.transfer_ended', key: conversationId, actor, data: { conversationId, contactId, inboxId, agentId: to.id, outcome: how, by } });
    await this.notify.run(tx, { ...addressee(before.transfer, how), conversationId, contactName: before.contactName, by: how === 'timed_out' ? silent : by, text: reason, now });
    if (how === 'timed_out') await this.gone.one(tx, conversationId, now);
    return { ...before, ...state, transfer: null };
  }
}

/** Whoever offered it hears that it was not taken; whoever was asked, that nobody asks any more. */
function addressee({ to, by }: OfferRecord, how: Unaccepted): { agentIds: string[]; kind: NotificationKind } {
  if (how === 'cancelled') return { agentIds: [to.id], kind: 'transfer_withdrawn' };
  return { agentIds: by.kind === 'agent' && by.id ? [by.id] : [], kind: how === 'refused' ? 'transfer_refused' : 'transfer_timed_out' };
}
