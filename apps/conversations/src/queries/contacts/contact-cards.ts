import { Injectable } from '@nestjs/common';
import type { ContactCard } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';

const columns = 'k.id, k.name, k.email, k.verified, k.locale, k.external_id as "externalId", k.merged_into as "mergedInto"';
/** Most contacts that one question names. */
const MOST = 100;

/** Contacts for services of whose events they have not come yet. */
@Injectable()
export class ContactCards {
  constructor(private readonly db: Database) {}

  run(tenantId: string, ids: readonly string[]): Promise<ContactCard[]> {
    return this.db.inTenant(tenantId, (tx) => contactCards(tx, ids.slice(0, MOST)));
  }
}

export const contactCards = (tx: Tx, ids: readonly string[]): Promise<ContactCard[]> =>
  tx.rows<ContactCard>(`select ${columns} from contact k where k.tenant_id = $1 and k.id = any($2::uuid[])`, [tx.tenantId, ids]);
