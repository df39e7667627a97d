import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Doer, type MergedContact } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { In, IsNull } from 'typeorm';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { VisitorRegister } from '../../contacts/visitor-register.js';
import { ContactRow } from '../../db/contact.row.js';
import { noteHistory } from '../../db/contacts/history.js';
import { presentMerge, type MergeRow } from '../../db/contacts/merges.js';
import { movePages } from '../../db/contacts/move-pages.js';
import { contactData, profileChanged } from '../../domain/contact-events.js';
import { doerOf } from '../../domain/contacts/doer.js';
import { areDifferent, mergeProfiles, profileOf } from '../../domain/contacts/merge.js';
import { actorOf } from '../../domain/events-of.js';
import { presentContact } from '../../present.js';
import { MoveConversations } from './move-conversations.js';

/** Most conversations that an event names; whoever needs more asks. */
export const MOST_NAMED = 5000;

/** What is moved beside conversations, by the table; answers which. */
export const moveBelongings = async (tx: Tx, table: 'contact_note' | 'contact_history', { fromId, intoId, only = null }: { fromId: string; intoId: string; only?: string[] | null }): Promise<string[]> =>
  (await tx.rows<{ id: string }>(`update ${table} set contact_id = $3 where tenant_id = $1 and contact_id = $2 and ($4::uuid[] is null or id = any($4)) returning id`, [tx.tenantId, fromId, intoId, only])).map(({ id }) => id);

/** Staff make one contact part of another. Whoever writes at the same time waits, and goes on as the one that remains. */
@Injectable()
export class MergeContacts {
  constructor(
    private readonly db: Database,
    private readonly move: MoveConversations,
    private readonly visitors: VisitorRegister,
  ) {}

  /** @throws Refused `contact.not_found`, `contact.merge_refused`, `request.invalid` */
  run(manager: Manager, fromId: string, { intoId, fields }: Body<'POST /contacts/:id/merge'>): Promise<MergedContact> {
    const { who } = manager;
    if (fromId === intoId) throw new Refused('request.invalid', 'body.intoId: is the contact itself');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const [from, into] = await both(tx, fromId, intoId);
      if (areDifferent(from, into)) throw new Refused('contact.merge_refused');
      const now = new Date();
      const after = together(from, into, fields);
      await tx.run('update contact set merged_into = $3 where tenant_id = $1 and id = $2', [tx.tenantId, fromId, intoId]);
      const { tenantId, id, ...columns } = after;
      await tx.orm.update(ContactRow, { tenantId, id }, columns);
      const merge = await this.keep(tx, { from, into, after, by: doerOf(who), now, conversationIds: await this.move.run(tx, { fromId, intoId, actor: actorOf(who), now }) });
      await tell(tx, manager, { from, into, after, merge });
      await this.visitors.changed(tx, 'merges');
      return { merge: presentMerge(merge), contact: presentContact(who, after) };
    });
  }

  private async keep(tx: Tx, { from, into, after, by, now, conversationIds }: Both & { by: Doer; now: Date; conversationIds: string[] }): Promise<MergeRow> {
    const ids = { fromId: from.id, intoId: into.id };
    const noteIds = await moveBelongings(tx, 'contact_note', ids);
    const historyIds = await moveBelongings(tx, 'contact_history', ids);
    await movePages(tx, from, into);
    // Files that were uploaded and are in no message yet are the visitor's still.
    await tx.run(`update attachment set uploader_id = $3 where tenant_id = $1 and uploader_kind = 'visitor' and uploader_id = $2 and conversation_id is null`, [tx.tenantId, from.id, into.id]);
    if (await moveBlock(tx, from.id, into.id)) await this.visitors.changed(tx, 'blocks');
    const merge: MergeRow = { id: uuidv7(), fromId: from.id, fromName: from.name, intoId: into.id, conversations: conversationIds.length, by, at: now, undoneAt: null };
    await tx.run(
      `insert into contact_merge (tenant_id, id, from_id, from_name, into_id, into_before, into_after, conversation_ids, note_ids, history_ids, by, at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, clock_timestamp())`,
      [tx.tenantId, merge.id, from.id, from.name, into.id, JSON.stringify(profileOf(into)), JSON.stringify(profileOf(after)), conversationIds, noteIds, historyIds, JSON.stringify(by), now],
    );
    await noteHistory(tx, [into.id], { by, now, happening: { kind: 'merged', mergeId: merge.id, name: from.name } });
    return merge;
  }
}

interface Both {
  from: ContactRow;
  into: ContactRow;
  after: ContactRow;
}

/** Locked in everybody's order. @throws Refused `contact.not_found` */
async function both(tx: Tx, fromId: string, intoId: string): Promise<[ContactRow, ContactRow]> {
  const rows = await tx.orm.find(ContactRow, { where: { tenantId: tx.tenantId, id: In([fromId, intoId]), mergedInto: IsNull() }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  const [from, into] = [fromId, intoId].map((id) => rows.find((row) => row.id === id));
  if (!from || !into) throw new Refused('contact.not_found');
  return [from, into];
}

function together(from: ContactRow, into: ContactRow, fields: Body<'POST /contacts/:id/merge'>['fields']): ContactRow {
  const later = from.lastSeenAt > into.lastSeenAt ? from : into;
  return {
    ...into,
    ...mergeProfiles(profileOf(from), profileOf(into), fields),
    device: into.device ?? from.device,
    page: later.page ?? into.page,
    pageCount: from.pageCount + into.pageCount,
    firstSeenAt: from.firstSeenAt < into.firstSeenAt ? from.firstSeenAt : into.firstSeenAt,
    lastSeenAt: later.lastSeenAt,
    version: into.version + 1,
  };
}

/** Somebody who is kept out is not let in by a merge. Answers whether there was a block. */
async function moveBlock(tx: Tx, fromId: string, intoId: string): Promise<boolean> {
  const moved = await tx.run(
    `update block set value = $3 where tenant_id = $1 and kind = 'contact' and value = $2 and not exists (select from block b where b.tenant_id = $1 and b.kind = 'contact' and b.value = $3)`,
    [tx.tenantId, fromId, intoId],
  );
  return moved > 0;
}

async function tell(tx: Tx, manager: Manager, { from, into, after, merge }: Both & { merge: MergeRow }): Promise<void> {
  const actor = actorOf(manager.who);
  const ids = await tx.row<{ ids: string[] }>(`select conversation_ids[1:${MOST_NAMED}] as ids from contact_merge where tenant_id = $1 and id = $2`, [tx.tenantId, merge.id]);
  await record(tx, { type: 'contact.merged', key: into.id, actor, data: { contactId: into.id, mergedId: from.id, mergeId: merge.id, conversationIds: ids!.ids } });
  if (profileChanged(into, after)) await record(tx, { type: 'contact.updated', key: into.id, data: contactData(after), actor });
  await tellAudit(tx, manager, {
    action: 'contact.merged', target: { kind: 'contact', id: into.id, name: after.name },
    before: { from: from.name, into: into.name }, after: { name: after.name, conversations: merge.conversations, mergeId: merge.id },
  });
}
