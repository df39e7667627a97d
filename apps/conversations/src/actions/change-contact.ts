import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Contact, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { IsNull } from 'typeorm';
import { ContactRow } from '../db/contact.row.js';
import { mergeAttributes } from '../domain/attributes.js';
import { contactData, profileChanged } from '../domain/contact-events.js';
import { actorOf } from '../domain/events-of.js';
import { mustNotBeMasked } from '../domain/masked-input.js';
import { presentContact } from '../present.js';
import { AttributeRules } from '../work-rules/attributes.js';

/** Staff or an integration changes a contact. */
@Injectable()
export class ChangeContact {
  constructor(
    private readonly db: Database,
    private readonly rules: AttributeRules,
  ) {}

  /** @throws Refused `contact.not_found`, `contact.version_conflict`, `request.invalid` */
  run(who: Staff, id: string, { attributes: patch, version, ...profile }: Body<'PATCH /contacts/:id'>): Promise<Contact> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { tenantId } = tx;
      mustNotBeMasked(who, profile);
      await this.rules.check(tx, 'contact', patch);
      const before = await tx.orm.findOne(ContactRow, { where: { tenantId, id, mergedInto: IsNull() }, lock: { mode: 'for_no_key_update' } });
      if (!before) throw new Refused('contact.not_found');
      if (version !== undefined && version !== before.version) throw new Refused('contact.version_conflict');
      const attributes = patch ? mergeAttributes(before.attributes, patch) : before.attributes;
      if (!attributes) throw new Refused('request.invalid', 'body.attributes: more than 50 attributes');
      const changes = { ...profile, attributes, version: before.version + 1, ...(profile.email !== undefined && { emailVerified: profile.email !== null }) };
      const after: ContactRow = { ...before, ...changes };
      await tx.orm.update(ContactRow, { tenantId, id }, changes);
      if (profileChanged(before, after)) await record(tx, { type: 'contact.updated', key: id, data: contactData(after), actor: actorOf(who) });
      return presentContact(who, after);
    });
  }
}
