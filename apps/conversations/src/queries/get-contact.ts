import { Injectable } from '@nestjs/common';
import { Refused, type Contact, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { IsNull } from 'typeorm';
import { ContactRow } from '../db/contact.row.js';
import { presentContact } from '../present.js';

/** One contact. */
@Injectable()
export class GetContact {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found` */
  run(who: Staff, id: string): Promise<Contact> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const row = await tx.orm.findOneBy(ContactRow, { tenantId: who.tenantId, id, mergedInto: IsNull() });
      if (!row) throw new Refused('contact.not_found');
      return presentContact(who, row);
    });
  }
}
