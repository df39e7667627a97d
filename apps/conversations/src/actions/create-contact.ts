import { Injectable } from '@nestjs/common';
import { Refused, type Body, type Contact, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, isDuplicate, uuidv7 } from '@parley/tenancy';
import { ContactRow } from '../db/contact.row.js';
import { contactData } from '../domain/contact-events.js';
import { anonymousName, nameByEmail } from '../domain/contact-name.js';
import { actorOf } from '../domain/events-of.js';
import { mustNotBeMasked } from '../domain/masked-input.js';
import { presentContact } from '../present.js';
import { AttributeRules } from '../work-rules/attributes.js';

/** Staff or an integration makes a contact. An external id that they write is vouched for, so a signed visit finds it. */
@Injectable()
export class CreateContact {
  constructor(
    private readonly db: Database,
    private readonly rules: AttributeRules,
  ) {}

  /** @throws Refused `contact.external_id_taken`, `request.invalid` */
  async run(who: Staff, input: Body<'POST /contacts'>): Promise<Contact> {
    mustNotBeMasked(who, input);
    const contact = contactOf(who.tenantId, input);
    try {
      await this.db.inTenant(who.tenantId, async (tx) => {
        await this.rules.check(tx, 'contact', input.attributes);
        await tx.orm.insert(ContactRow, contact);
        await record(tx, { type: 'contact.created', key: contact.id, data: contactData(contact), actor: actorOf(who) });
      });
    } catch (error) {
      if (isDuplicate(error, 'contact_external_id')) throw new Refused('contact.external_id_taken');
      throw error;
    }
    return presentContact(who, contact);
  }
}

function contactOf(tenantId: string, { name, email, phone, externalId, attributes = {} }: Body<'POST /contacts'>): ContactRow {
  const id = uuidv7();
  const now = new Date();
  return {
    tenantId,
    id,
    name: name ?? (email && nameByEmail(email)) ?? anonymousName(id, null),
    email: email ?? null,
    emailVerified: email !== undefined,
    phone: phone ?? null,
    externalId: externalId ?? null,
    verified: externalId !== undefined,
    attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)),
    avatarUrl: null,
    locale: null,
    timeZone: null,
    device: null,
    page: null,
    pageCount: 0,
    mergedInto: null,
    version: 1,
    firstSeenAt: now,
    lastSeenAt: now,
  };
}
