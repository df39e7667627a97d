import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import type { OfferRecord } from '../../db/life/surroundings.js';
import { findAgent, senderOf } from '../../db/profiles.js';
import { takeOffer } from '../../db/transfer/offers.js';
import { actorOf } from '../../domain/events-of.js';
import { accept } from '../../domain/transfer/transfer.js';
import { forStaff } from '../../present.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';
import { EndOffer } from './end-offer.js';

/** The answers to an offered transfer: one of them counts, the first. */
@Injectable()
export class AnswerTransfer {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly notify: Notify,
    private readonly end: EndOffer,
  ) {}

  /** The agent who was asked takes it over. @throws Refused `conversation.not_found`, `transfer.over` */
  accept(who: Staff, id: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const now = new Date();
      const before = await offeredTo(tx, { who, id, now });
      const agent = await findAgent(tx, who.id, who);
      if (!agent) throw new Refused('transfer.over');
      await takeOffer(tx, id);
      const by = await senderOf(tx, who);
      const { state, steps } = accept(before, { agent, by }, { now, newId: uuidv7 });
      const participants = (before.participants ?? []).filter((one) => one.id !== agent.id);
      const after = { ...before, ...state, assigneeName: agent.name, assigneeAvatarUrl: agent.avatarUrl, transfer: null, participants };
      this.save.run(tx, [{ before, after, steps, actor: actorOf(who) }]);
      const { contactId, inboxId, contactName, transfer } = before;
      await record(tx, { type: 'conversation.transfer_ended', key: id, actor: actorOf(who), data: { conversationId: id, contactId, inboxId, agentId: who.id, outcome: 'accepted', by } });
      await this.notify.run(tx, { agentIds: transfer.by.kind === 'agent' && transfer.by.id ? [transfer.by.id] : [], kind: 'transfer_accepted', conversationId: id, contactName, by, now });
      return forStaff(after, before.readCount);
    });
  }

  /** The agent who was asked does not take it. @throws Refused `conversation.not_found`, `transfer.over` */
  refuse(who: Staff, id: string, reason: string | undefined): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const now = new Date();
      const before = await offeredTo(tx, { who, id, now });
      const by = await senderOf(tx, who);
      return forStaff(await this.end.run(tx, before, { how: 'refused', by, actor: actorOf(who), reason, now }), before.readCount);
    });
  }

  /** Whoever offered it, or has the conversation, or watches over others' work, takes the offer back. @throws Refused `conversation.not_found`, `transfer.over`, `auth.forbidden` */
  cancel(who: Staff, id: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const now = new Date();
      const before = await offered(tx, { who, id, now });
      const may = before.transfer.by.id === who.id || before.assigneeId === who.id || who.permissions.includes('conversations:supervise');
      if (!may) throw new Refused('auth.forbidden');
      const by = await senderOf(tx, who);
      return forStaff(await this.end.run(tx, before, { how: 'cancelled', by, actor: actorOf(who), now }), before.readCount);
    });
  }
}

type Offered = ReadRecord & { transfer: OfferRecord };
interface Asked {
  who: Staff;
  id: string;
  now: Date;
}

/** The conversation, locked, with an offer whose time is not over. */
async function offered(tx: Tx, { who, id, now }: Asked): Promise<Offered> {
  const found = await lockConversation(tx, who, id);
  if (!found) throw new Refused('conversation.not_found');
  // The clock may not have come by yet.
  if (!found.transfer || new Date(found.transfer.expiresAt) <= now) throw new Refused('transfer.over');
  return found as Offered;
}

async function offeredTo(tx: Tx, asked: Asked): Promise<Offered> {
  const found = await offered(tx, asked);
  if (asked.who.kind !== 'agent' || found.transfer.to.id !== asked.who.id) throw new Refused('transfer.over');
  return found;
}
