import { Injectable } from '@nestjs/common';
import type { conversationsRpc, RpcRequest, Self } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { VisitorRegister } from '../../contacts/visitor-register.js';
import { ContactRow } from '../../db/contact.row.js';
import { lockContact } from '../../db/contacts/find-contact.js';
import { noteHistory } from '../../db/contacts/history.js';
import { contactData, profileChanged } from '../../domain/contact-events.js';
import { describe } from '../../domain/contacts/describe.js';

type Request = RpcRequest<typeof conversationsRpc.describeSelf>;

/** A visitor says who they are or where they can be reached. */
@Injectable()
export class DescribeSelf {
  constructor(
    private readonly db: Database,
    private readonly visitors: VisitorRegister,
  ) {}

  /** @throws Refused `contact.not_found`, `visitor.blocked` */
  async run({ principal: asking, said, from }: Request): Promise<Self> {
    const who = await this.visitors.admit(asking, from);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { tenantId } = tx;
      const before = await lockContact(tx, who.id);
      const { name, email, emailVerified, phone } = describe(before, said);
      const after: ContactRow = { ...before, name, email, emailVerified, phone };
      const changed = profileChanged(before, after) || before.phone !== phone;
      if (changed) {
        await tx.orm.update(ContactRow, { tenantId, id: who.id }, { name, email, phone, version: before.version + 1 });
        await noteHistory(tx, [who.id], { by: { kind: 'visitor', id: who.id, name }, now: new Date(), happening: { kind: 'address_left' } });
      }
      if (profileChanged(before, after)) await record(tx, { type: 'contact.updated', key: who.id, data: contactData(after), actor: { kind: 'visitor', id: who.id } });
      return { id: after.id, name, email, verified: after.verified };
    });
  }
}
