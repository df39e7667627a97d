import { Injectable } from '@nestjs/common';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7 } from '@parley/tenancy';
import { ContactRow } from '../../db/contact.row.js';
import { contactData } from '../../domain/contact-events.js';

type Call = (typeof conversationsRpc)['strangerAsks'];

/** Somebody who filled in a public form becomes a contact. Neither name nor address is vouched for, so it is always a new one. */
@Injectable()
export class StrangerAsks {
  constructor(private readonly db: Database) {}

  run({ tenantId, name, email, locale }: RpcRequest<Call>): Promise<RpcResponse<Call>> {
    const now = new Date();
    const contact: ContactRow = {
      tenantId, id: uuidv7(), name, email, emailVerified: false, phone: null, externalId: null, verified: false, attributes: {}, avatarUrl: null, locale: locale ?? null, timeZone: null, device: null, page: null,
      pageCount: 0, mergedInto: null, version: 1, firstSeenAt: now, lastSeenAt: now,
    };
    return this.db.inTenant(tenantId, async (tx) => {
      await tx.orm.insert(ContactRow, contact);
      await record(tx, { type: 'contact.created', key: contact.id, data: contactData(contact), actor: { kind: 'visitor', id: contact.id } });
      return { id: contact.id, name, email, verified: false, locale: contact.locale, externalId: null, mergedInto: null };
    });
  }
}
