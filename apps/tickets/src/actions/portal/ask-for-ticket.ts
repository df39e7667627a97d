import { Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, type CreatePortalTicket, type CreateTicketRequest, type FieldValues, type KnownTenant, type PortalTicket, type TicketRequested, type Visitor } from '@parley/contracts';
import { Rpc, type Limit } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, formOf, typeIn } from '../../db/book.js';
import type { ListedTicket } from '../../db/ticket-record.js';
import { fill } from '../../domain/form.js';
import { Files } from '../../known/files.js';
import { noteContacts } from '../../known/people.js';
import { Requesters } from '../../portal/requesters.js';
import { OpenTicket } from '../tickets/open-ticket.js';
import { ConfirmRequest } from './confirm-request.js';
import { PortalLimits } from './portal-limits.js';

/** How often within an hour: one visitor, one address, one tenant's form. */
const OFTEN: Record<'visitor' | 'address' | 'tenant', Limit> = { visitor: { points: 20, seconds: 3600 }, address: { points: 5, seconds: 3600 }, tenant: { points: 600, seconds: 3600 } };

interface Wanted {
  typeId?: string | undefined;
  subject: string;
  description: string;
  fields: FieldValues;
}

/** A verified visitor asks for a ticket. */
@Injectable()
export class AskForTicket {
  constructor(
    private readonly db: Database,
    private readonly requesters: Requesters,
    private readonly open: OpenTicket,
    private readonly files: Files,
    private readonly limited: PortalLimits,
  ) {}

  /** @throws Refused `portal.not_verified`, `ticket_type.not_found`, `ticket.fields_invalid`, `limit.rate` */
  async run(who: Visitor, { attachments, ...wanted }: CreatePortalTicket): Promise<PortalTicket> {
    await this.requesters.meet(who);
    await this.limited.limiter.take(`portal-tickets:${who.id}`, OFTEN.visitor);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const requester = await this.requesters.verified(tx, who);
      const ticket = await ask(tx, { open: this.open, requester, wanted });
      await this.files.place(tx, { principal: who, ticketId: ticket.id }, [{ ids: attachments, internal: false }]);
      return this.limited.view.ticket(tx, ticket);
    });
  }
}

/** Somebody whom nobody knows asks for a ticket by the public form. */
@Injectable()
export class AskAsStranger {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
    private readonly open: OpenTicket,
    private readonly limited: PortalLimits,
    private readonly confirm: ConfirmRequest,
  ) {}

  /** @throws Refused `ticket_type.not_found`, `ticket.fields_invalid`, `limit.rate` */
  async run(tenant: KnownTenant, { name, email, website, locale, typeId, subject, description, fields }: CreateTicketRequest): Promise<TicketRequested> {
    await this.limited.limiter.take(`ticket-requests:${tenant.tenantId}`, OFTEN.tenant);
    await this.limited.limiter.take(`ticket-requests:${tenant.tenantId}:${email}`, OFTEN.address);
    const wanted = { typeId, subject, description, fields };
    // Nobody is made a contact of for a form that is refused anyway.
    await this.db.inTenant(tenant.tenantId, (tx) => offered(tx, wanted));
    // A machine gets an answer like a person's, and leaves nothing.
    if (website !== '') return { number: 0 };
    const contact = await this.rpc.call(conversationsRpc.strangerAsks, { tenantId: tenant.tenantId, name, email, ...(locale && { locale }) });
    return this.db.inTenant(tenant.tenantId, async (tx) => {
      await noteContacts(tx, [contact]);
      const ticket = await ask(tx, { open: this.open, requester: contact, wanted });
      await this.confirm.run(tx, ticket, contact);
      return { number: ticket.number };
    });
  }
}

async function ask(tx: Tx, { open, requester, wanted }: { open: OpenTicket; requester: { id: string; name: string }; wanted: Wanted }): Promise<ListedTicket> {
  await offered(tx, wanted);
  const by = { kind: 'visitor' as const, id: requester.id, name: requester.name };
  const { ticket } = await open.run(tx, { ...wanted, requesterId: requester.id, source: 'portal', whole: false }, { by, actor: { kind: 'visitor', id: requester.id } });
  return ticket;
}

/** Fields that are internal are not theirs to fill in. @throws Refused `ticket_type.not_found` for a type that requesters do not find, `ticket.fields_invalid` */
async function offered(tx: Tx, { typeId, fields }: Wanted): Promise<void> {
  const book = await bookOf(tx);
  const type = typeIn(book, typeId ?? book.types.find((one) => one.offered && !one.archived)?.id);
  if (!type.offered) throw new Refused('ticket_type.not_found');
  const form = formOf(book, type).filter(({ internal, kind }) => !internal && kind !== 'file');
  const { faults } = fill(form, { entered: fields, whole: true });
  if (faults.length > 0) throw new Refused('ticket.fields_invalid', undefined, faults);
}
