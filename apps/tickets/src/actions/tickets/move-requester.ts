import { Injectable } from '@nestjs/common';
import { conversationsRpc } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { noteContacts } from '../../known/people.js';

interface Merge {
  /** The contact that became part of `to`. */
  from: string;
  to: string;
  mergeId: string;
}

/**
 * Tickets follow their requester when contacts are put together, and go back when that is undone. Whose they were is remembered with the merge. It is no change
 * that somebody made of a ticket, so it has no history of its own and leaves versions as they are.
 */
@Injectable()
export class MoveRequester {
  constructor(private readonly rpc: Rpc) {}

  /** In a reaction's transaction. */
  async merge(tx: Tx, { from, to, mergeId }: Merge): Promise<void> {
    await this.meet(tx, [from, to]);
    await tx.run('update contact_profile set merged_into = $3 where tenant_id = $1 and (id = $2 or merged_into = $2)', [tx.tenantId, from, to]);
    await tx.run(
      `with moved as (update ticket set requester_id = $3 where tenant_id = $1 and requester_id = $2 returning id)
       insert into ticket_moved (tenant_id, merge_id, ticket_id) select $1, $4, id from moved on conflict do nothing`,
      [tx.tenantId, from, to, mergeId],
    );
  }

  /** Of those that moved, the ones that are still where they went. */
  async undo(tx: Tx, { from, to, mergeId }: Merge): Promise<void> {
    await tx.run('update contact_profile set merged_into = null where tenant_id = $1 and id = $2', [tx.tenantId, from]);
    await tx.run(
      `update ticket t set requester_id = $3 from ticket_moved m
       where m.tenant_id = $1 and m.merge_id = $2 and t.tenant_id = $1 and t.id = m.ticket_id and t.requester_id = $4`,
      [tx.tenantId, mergeId, from, to],
    );
    await tx.run('delete from ticket_moved where tenant_id = $1 and merge_id = $2', [tx.tenantId, mergeId]);
  }

  private async meet(tx: Tx, ids: string[]): Promise<void> {
    const known = await tx.rows<{ id: string }>('select id from contact_profile where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
    const missing = ids.filter((id) => !known.some((one) => one.id === id));
    if (missing.length === 0) return;
    const { contacts } = await this.rpc.call(conversationsRpc.contactCards, { tenantId: tx.tenantId, ids: missing });
    await noteContacts(tx, contacts);
  }
}
