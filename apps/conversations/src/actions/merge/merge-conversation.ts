import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Conversation, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { findConversation, lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import { MAX_PARTICIPANTS } from '../../db/life/surroundings.js';
import { senderOf } from '../../db/profiles.js';
import { takeOffer } from '../../db/transfer/offers.js';
import { actorOf } from '../../domain/events-of.js';
import { mergedInto, mergeIn } from '../../domain/merge/merge.js';
import { forStaff } from '../../present.js';
import { Save } from '../save.js';

/** A conversation becomes part of another. What is written into it from then on goes there: `actions/append/load-closed.ts`. */
@Injectable()
export class MergeConversation {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** Answers the conversation that goes on. @throws Refused `conversation.not_found`, `conversation.merged`, `merge.same`, `merge.contacts_differ` */
  run(who: Staff, id: string, { intoId, acrossContacts }: Body<'POST /conversations/:id/merge'>): Promise<Conversation> {
    if (id === intoId) throw new Refused('merge.same');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { source, target } = await both(tx, who, { id, intoId });
      if (source.contactId !== target.contactId && !acrossContacts) throw new Refused('merge.contacts_differ');
      const moment = { now: new Date(), newId: uuidv7 };
      const by = await senderOf(tx, who);
      const ended = mergedInto(source, { target, by }, moment);
      const goesOn = mergeIn(target, { source, by }, moment);
      const after = { ...target, ...goesOn.state };
      const actor = actorOf(who);
      this.save.run(tx, [{ before: source, after: { ...source, ...ended.state }, steps: ended.steps, actor }, { before: target, after, steps: goesOn.steps, actor }]);
      await takeOffer(tx, id);
      tie(tx, { id, intoId, now: moment.now });
      const { contactId, inboxId } = source;
      await record(tx, { type: 'conversation.merged', key: id, actor, data: { conversationId: id, contactId, inboxId, intoId, intoContactId: target.contactId, by } });
      const joined = (await findConversation(tx, who, intoId)) ?? { ...after, readCount: target.readCount };
      return forStaff(joined, joined.readCount);
    });
  }
}

/** Both, locked in the order in which everybody locks conversations. */
async function both(tx: Tx, who: Staff, { id, intoId }: { id: string; intoId: string }): Promise<{ source: ReadRecord; target: ReadRecord }> {
  const found = new Map<string, ReadRecord | undefined>();
  for (const one of [id, intoId].sort()) found.set(one, await lockConversation(tx, who, one));
  const [source, target] = [found.get(id), found.get(intoId)];
  if (!source || !target) throw new Refused('conversation.not_found');
  return { source, target };
}

/** Whoever takes part in the one takes part in the other. */
function tie(tx: Tx, { id, intoId, now }: { id: string; intoId: string; now: Date }): void {
  tx.send(
    `insert into conversation_tie (tenant_id, conversation_id, merged_into_id, merged_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, conversation_id) do update set merged_into_id = excluded.merged_into_id, merged_at = excluded.merged_at`,
    [tx.tenantId, id, intoId, now.toISOString()],
  );
  tx.send(
    `insert into conversation_participant (tenant_id, conversation_id, agent_id)
     select tenant_id, $3, agent_id from conversation_participant where tenant_id = $1 and conversation_id = $2 order by since
     limit greatest(${MAX_PARTICIPANTS} - (select count(*) from conversation_participant where tenant_id = $1 and conversation_id = $3), 0) on conflict do nothing`,
    [tx.tenantId, id, intoId],
  );
}
