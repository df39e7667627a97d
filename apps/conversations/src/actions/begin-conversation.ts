import { Injectable } from '@nestjs/common';
import { identityRpc, Refused, type Body, type Conversation, type Staff } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { ConversationRecord, Surroundings } from '../db/conversation-record.js';
import { alone } from '../db/life/surroundings.js';
import { moodless } from '../db/sentiment/surroundings.js';
import { unrated } from '../db/ratings/surroundings.js';
import { findAgent, senderOf } from '../db/profiles.js';
import { assign } from '../domain/assign.js';
import { begin } from '../domain/begin.js';
import type { Step } from '../domain/conversation.js';
import { actorOf } from '../domain/events-of.js';
import { lookerOf } from '../domain/visibility.js';
import { forStaff } from '../present.js';
import { Save } from './save.js';

type Input = Body<'POST /conversations'>;

/** An agent or an integration begins a conversation with a contact. */
@Injectable()
export class BeginConversation {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
    private readonly save: Save,
  ) {}

  /** @throws Refused `contact.not_found`, `inbox.not_found`, `agent.not_found` */
  async run(who: Staff, input: Input): Promise<Conversation> {
    const channel = await this.channelOf(who.tenantId, input.inboxId);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const moment = { now: new Date(), newId: uuidv7 };
      const contact = await lockContact(tx, input.contactId);
      const begun = begin({ tenantId: who.tenantId, inboxId: input.inboxId, contactId: input.contactId }, moment);
      const empty: ConversationRecord = { ...begun, channel, ...contact, lastMessage: null, lastPublicMessage: null, assigneeName: null, assigneeAvatarUrl: null, teamName: null, ...alone, ...unrated, ...moodless, slaKind: null, slaDueAt: null, slaWarnAt: null, slaBreached: null };
      // Whoever does not see what nobody has begins it for themselves.
      const assigneeId = input.assigneeId ?? lookerOf(who);
      const { after, steps } = assigneeId ? await give(tx, who, { record: empty, to: assigneeId, moment }) : { after: empty, steps: [] };
      this.save.run(tx, [{ after, steps: [{ change: 'created' }, ...steps], actor: actorOf(who) }]);
      return forStaff(after);
    });
  }

  /** The inbox by what events told; an inbox so new that they have not come yet is asked for. */
  private async channelOf(tenantId: string, inboxId: string): Promise<string> {
    const known = await this.db.inTenant(tenantId, (tx) =>
      tx.row<{ channel: string; enabled: boolean }>('select channel, enabled from inbox_profile where tenant_id = $1 and id = $2', [tenantId, inboxId]),
    );
    if (known?.enabled) return known.channel;
    if (known || !(await this.rpc.call(identityRpc.inboxDomains, { tenantId, inboxId }))) throw new Refused('inbox.not_found');
    return 'web';
  }
}

/** The lock keeps the contact from being merged away at the same moment. */
async function lockContact(tx: Tx, id: string): Promise<Pick<Surroundings, 'contactName' | 'contactAvatarUrl' | 'contactVerified'>> {
  const contact = await tx.row<Pick<Surroundings, 'contactName' | 'contactAvatarUrl' | 'contactVerified'>>(
    `select name as "contactName", avatar_url as "contactAvatarUrl", verified as "contactVerified"
     from contact where tenant_id = $1 and id = $2 and merged_into is null for no key update`,
    [tx.tenantId, id],
  );
  if (!contact) throw new Refused('contact.not_found');
  return contact;
}

interface Giving {
  record: ConversationRecord;
  to: string;
  moment: Parameters<typeof assign>[2];
}

async function give(tx: Tx, who: Staff, { record, to, moment }: Giving): Promise<{ after: ConversationRecord; steps: Step[] }> {
  const agent = await findAgent(tx, to, who);
  if (!agent) throw new Refused('agent.not_found');
  const decision = assign(record, { agent, by: await senderOf(tx, who) }, moment);
  if ('refused' in decision) throw new Refused(decision.refused);
  return { after: { ...record, ...decision.state, assigneeName: agent.name, assigneeAvatarUrl: agent.avatarUrl }, steps: decision.steps };
}
