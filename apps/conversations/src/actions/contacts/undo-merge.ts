import { Injectable } from '@nestjs/common';
import { Refused, type UndoneMerge } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, isDuplicate, type Tx } from '@parley/tenancy';
import { In } from 'typeorm';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { VisitorRegister } from '../../contacts/visitor-register.js';
import { ContactRow } from '../../db/contact.row.js';
import { noteHistory } from '../../db/contacts/history.js';
import { mergeColumns, presentMerge, undoableUntil, type MergeRow } from '../../db/contacts/merges.js';
import { takeBackPages } from '../../db/contacts/move-pages.js';
import { contactData } from '../../domain/contact-events.js';
import { doerOf } from '../../domain/contacts/doer.js';
import { profileOf, unmergeProfile, type MergeProfile } from '../../domain/contacts/merge.js';
import { actorOf } from '../../domain/events-of.js';
import { presentContact } from '../../present.js';
import { MOST_NAMED, moveBelongings } from './merge-contacts.js';
import { MoveConversations } from './move-conversations.js';

type Stored = MergeRow & { before: MergeProfile; after: MergeProfile; conversationIds: string[]; noteIds: string[]; historyIds: string[] };

/** Takes a contact out again of the one that it became part of. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly db: Database,
    private readonly move: MoveConversations,
    private readonly visitors: VisitorRegister,
  ) {}

  /** @throws Refused `merge.not_found`, `merge.not_undoable`, `contact.external_id_taken` */
  async run(manager: Manager, intoId: string, mergeId: string): Promise<UndoneMerge> {
    try {
      return await this.db.inTenant(manager.who.tenantId, (tx) => this.undo(tx, manager, { intoId, mergeId }));
    } catch (error) {
      if (isDuplicate(error, 'contact_external_id')) throw new Refused('contact.external_id_taken');
      throw error;
    }
  }

  private async undo(tx: Tx, manager: Manager, which: { intoId: string; mergeId: string }): Promise<UndoneMerge> {
    const { who } = manager;
    const now = new Date();
    const { merge, from, into } = await load(tx, which, now);
    const { profile, kept } = unmergeProfile(profileOf(into), merge);
    const after: ContactRow = { ...into, ...profile, version: into.version + 1 };
    // First the one that gives the identity back, then the one that gets it.
    await tx.orm.update(ContactRow, { tenantId: tx.tenantId, id: into.id }, { ...profile, version: after.version });
    await tx.run('update contact set merged_into = null, version = version + 1 where tenant_id = $1 and id = $2', [tx.tenantId, from.id]);
    const back = { fromId: into.id, intoId: from.id };
    const conversationIds = await this.move.run(tx, { ...back, only: merge.conversationIds, actor: actorOf(who), now });
    await moveBelongings(tx, 'contact_note', { ...back, only: merge.noteIds });
    await moveBelongings(tx, 'contact_history', { ...back, only: merge.historyIds });
    await takeBackPages(tx, from.id, into.id);
    await tx.run('update contact_merge set undone_at = $3, changed_at = clock_timestamp() where tenant_id = $1 and id = $2', [tx.tenantId, merge.id, now]);
    await noteHistory(tx, [into.id, from.id], { by: doerOf(who), now, happening: { kind: 'merge_undone', mergeId: merge.id, name: merge.fromName } });
    const actor = actorOf(who);
    await record(tx, { type: 'contact.unmerged', key: into.id, actor, data: { contactId: into.id, mergedId: from.id, mergeId: merge.id, conversationIds: conversationIds.slice(0, MOST_NAMED) } });
    for (const one of [after, from]) await record(tx, { type: 'contact.updated', key: one.id, data: contactData(one), actor });
    await tellAudit(tx, manager, { action: 'contact.merge_undone', target: { kind: 'contact', id: into.id, name: after.name }, after: { restored: from.name, conversations: conversationIds.length, kept } });
    await this.visitors.changed(tx, 'merges');
    const restored = { ...from, mergedInto: null, version: from.version + 1 };
    return { merge: presentMerge({ ...merge, undoneAt: now }), contact: presentContact(who, after), restored: presentContact(who, restored), kept };
  }
}

/** The merge and both contacts, locked. @throws Refused `merge.not_found`, `merge.not_undoable` */
async function load(tx: Tx, { intoId, mergeId }: { intoId: string; mergeId: string }, now: Date): Promise<{ merge: Stored; from: ContactRow; into: ContactRow }> {
  const merge = await tx.row<Stored>(
    `select ${mergeColumns}, m.into_before as before, m.into_after as after, m.conversation_ids as "conversationIds", m.note_ids as "noteIds", m.history_ids as "historyIds"
     from contact_merge m where m.tenant_id = $1 and m.into_id = $2 and m.id = $3 for update`,
    [tx.tenantId, intoId, mergeId],
  );
  if (!merge) throw new Refused('merge.not_found');
  if (merge.undoneAt) throw new Refused('merge.not_undoable', 'It was undone already');
  if (undoableUntil(merge) < now) throw new Refused('merge.not_undoable', 'Too much time has passed');
  const rows = await tx.orm.find(ContactRow, { where: { tenantId: tx.tenantId, id: In([merge.fromId, intoId]) }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  const [from, into] = [merge.fromId, intoId].map((id) => rows.find((row) => row.id === id));
  if (!from || !into || into.mergedInto !== null) throw new Refused('merge.not_undoable', 'The contact became part of another since; undo that first');
  return { merge, from, into };
}
