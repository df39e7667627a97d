import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { IsNull } from 'typeorm';
import { ContactRow } from '../contact.row.js';

/** A contact that is still somebody. @throws Refused `contact.not_found` */
export async function findContact(tx: Tx, id: string): Promise<ContactRow> {
  const row = await tx.orm.findOneBy(ContactRow, { tenantId: tx.tenantId, id, mergedInto: IsNull() });
  if (!row) throw new Refused('contact.not_found');
  return row;
}

/** The same, for a change: whoever else wants to change it waits. @throws Refused `contact.not_found` */
export async function lockContact(tx: Tx, id: string): Promise<ContactRow> {
  const row = await tx.orm.findOne(ContactRow, { where: { tenantId: tx.tenantId, id, mergedInto: IsNull() }, lock: { mode: 'for_no_key_update' } });
  if (!row) throw new Refused('contact.not_found');
  return row;
}
