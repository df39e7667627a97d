import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Conversation, type Sender, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import { settingsOf } from '../../db/life/settings.js';
import { findAgent, findTeam, senderOf, type AgentProfile } from '../../db/profiles.js';
import { noteOffer, takeOffer } from '../../db/transfer/offers.js';
import { actorOf } from '../../domain/events-of.js';
import { addNote, handToTeam, offer } from '../../domain/transfer/transfer.js';
import { forStaff } from '../../present.js';
import { TakeByBot } from '../handler/take-by-bot.js';
import { Notify } from '../notifications/notify.js';
import { Save } from '../save.js';

type Input = Body<'POST /conversations/:id/transfer'>;

/** One transfer under way. */
interface Handing {
  who: Staff;
  before: ReadRecord;
  by: Sender;
  note: string | undefined;
  now: Date;
}

/** Offers a conversation to an agent, or gives it to the queue of a team or to the bot. */
@Injectable()
export class OfferTransfer {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly notify: Notify,
    private readonly bot: TakeByBot,
  ) {}

  /** @throws Refused `conversation.not_found`, `conversation.merged`, `agent.not_found`, `team.not_found`, `transfer.pending`, `transfer.pointless`, `transfer.not_open`, `transfer.no_bot` */
  run(who: Staff, id: string, { to, note }: Input): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockConversation(tx, who, id);
      if (!before) throw new Refused('conversation.not_found');
      if (before.status === 'resolved') throw new Refused('transfer.not_open');
      if (before.transfer) throw new Refused('transfer.pending');
      const handing = { who, before, by: await senderOf(tx, who), note, now: new Date() };
      if ('bot' in to) return this.toBot(tx, handing);
      return 'agentId' in to ? this.toAgent(tx, handing, to.agentId) : this.toTeam(tx, handing, to.teamId);
    });
  }

  private async toTeam(tx: Tx, { who, before, by, note, now }: Handing, teamId: string): Promise<Conversation> {
    const team = await findTeam(tx, teamId);
    if (!team) throw new Refused('team.not_found');
    if (before.teamId === team.id && before.assigneeId === null) throw new Refused('transfer.pointless');
    await takeOffer(tx, before.id);
    const { state, steps } = handToTeam(before, { to: team, by, note }, { now, newId: uuidv7 });
    const after = { ...before, ...state, teamName: team.name, assigneeName: null, assigneeAvatarUrl: null };
    this.save.run(tx, [{ before, after, steps, actor: actorOf(who) }]);
    return forStaff(after, before.readCount);
  }

  /** The note stands before the line: the bot does not read it, whoever gets it back does. */
  private async toBot(tx: Tx, { who, before, by, note, now }: Handing): Promise<Conversation> {
    if (before.handler === 'bot') throw new Refused('transfer.pointless');
    const noted = addNote({ state: before, steps: [] }, { by, note }, { now, newId: uuidv7 });
    const from = { ...before, ...noted.state };
    if (noted.steps.length > 0) this.save.run(tx, [{ before, after: from, steps: noted.steps, actor: actorOf(who) }]);
    return forStaff(await this.bot.within(tx, from, { by, actor: actorOf(who) }), before.readCount);
  }

  private async toAgent(tx: Tx, { who, before, by, note, now }: Handing, agentId: string): Promise<Conversation> {
    const agent = await findAgent(tx, agentId, who);
    if (!agent) throw new Refused('agent.not_found');
    // Nobody has to ask themselves.
    if (agent.id === before.assigneeId || agent.id === who.id) throw new Refused('transfer.pointless');
    const expiresAt = new Date(now.getTime() + (await settingsOf(tx)).transferSeconds * 1000);
    const { state, steps } = offer(before, { to: agent, by, note }, { now, newId: uuidv7 });
    this.save.run(tx, [{ before, after: { ...before, ...state }, steps, actor: actorOf(who) }]);
    await noteOffer(tx, before, { to: agent, by, offeredAt: now, expiresAt });
    await this.tell(tx, { who, before, by, note, now }, { agent, expiresAt });
    const { id, name, avatarUrl } = agent;
    const transfer = { to: { id, name, avatarUrl }, by, offeredAt: now.toISOString(), expiresAt: expiresAt.toISOString() };
    const participants = [...(before.participants ?? []).filter((one) => one.id !== id), transfer.to];
    return forStaff({ ...before, ...state, transfer, participants }, before.readCount);
  }

  private async tell(tx: Tx, { who, before, by, note, now }: Handing, { agent, expiresAt }: { agent: AgentProfile; expiresAt: Date }): Promise<void> {
    const { id: conversationId, contactId, inboxId, contactName } = before;
    const data = { conversationId, contactId, inboxId, agentId: agent.id, by, expiresAt: expiresAt.toISOString() };
    await record(tx, { type: 'conversation.transfer_offered', key: conversationId, actor: actorOf(who), data });
    await this.notify.run(tx, { agentIds: [agent.id], kind: 'transfer_offered', conversationId, contactName, by, text: note, now });
  }
}
