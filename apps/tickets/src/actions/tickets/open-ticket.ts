import { Injectable } from '@nestjs/common';
import { Refused, type FieldValues, type TicketSource } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { bookOf, formOf, statusIn, typeIn, type Book } from '../../db/book.js';
import { remember } from '../../db/history.js';
import { mustBeAgents, mustBeContact, mustBeTeams } from '../../db/profiles.js';
import { findBy } from '../../db/search-rows.js';
import { findTicket, type ListedTicket } from '../../db/ticket-record.js';
import { insertTicket, nextNumber } from '../../db/ticket-rows.js';
import { ticketData } from '../../domain/events-of.js';
import { fill, filesIn } from '../../domain/form.js';
import type { Doer, Priority, TicketState } from '../../domain/ticket.js';
import type { Placed } from '../../known/files.js';
import { Desk } from '../../live/desk.js';

/** What a new ticket is to hold; whatever is left out is as usual. */
export interface NewTicket {
  id?: string;
  subject: string;
  description?: string | undefined;
  requesterId?: string | null | undefined;
  typeId?: string | undefined;
  fields?: FieldValues | undefined;
  status?: string | undefined;
  priority?: Priority | undefined;
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
  watcherIds?: readonly string[] | undefined;
  labels?: readonly string[] | undefined;
  dueAt?: string | null | undefined;
  attributes?: Record<string, string | number | boolean | null> | undefined;
  source: TicketSource;
  conversationId?: string | null | undefined;
  /** Whether everything that its form requires must be there. */
  whole: boolean;
}
/** A ticket that was made, and the files that its form names, which are still to be placed. */
export interface Opened {
  ticket: ListedTicket;
  files: Placed[];
}

/** Makes a ticket, in the caller's transaction: row, history and event; the desks hear after it. */
@Injectable()
export class OpenTicket {
  constructor(private readonly desk: Desk) {}

  /** @throws Refused `ticket_type.not_found`, `ticket_status.not_found`, `ticket.fields_invalid`, `agent.not_found`, `team.not_found`, `contact.not_found` */
  async run(tx: Tx, input: NewTicket, doer: Doer): Promise<Opened> {
    const { state, files } = await this.decide(tx, input, await bookOf(tx));
    await insertTicket(tx, state);
    const ticket = (await findTicket(tx, state.id))!;
    await remember(tx, [{ ticketId: ticket.id, by: doer.by, what: 'created', ref: state.conversationId ? { kind: 'conversation', id: state.conversationId, name: '' } : null }]);
    await record(tx, { type: 'ticket.created', key: ticket.id, data: ticketData(ticket), actor: doer.actor });
    await findBy(tx, ticket.id, `${ticket.subject} ${ticket.description}`);
    this.desk.tell(tx, ticket, 'created');
    return { ticket, files };
  }

  private async decide(tx: Tx, input: NewTicket, book: Book): Promise<{ state: TicketState; files: Placed[] }> {
    const type = typeIn(book, input.typeId);
    const form = formOf(book, type);
    const { values, faults } = fill(form, { entered: input.fields ?? {}, whole: input.whole });
    if (faults.length > 0) throw new Refused('ticket.fields_invalid', undefined, faults);
    const status = statusIn(book, input.status ?? 'new');
    await mustBeAgents(tx, [...(input.assigneeId ? [input.assigneeId] : []), ...(input.watcherIds ?? [])]);
    await mustBeTeams(tx, input.teamId ? [input.teamId] : []);
    const requesterId = input.requesterId ? await mustBeContact(tx, input.requesterId) : null;
    const now = new Date();
    const state: TicketState = {
      id: input.id ?? uuidv7(), tenantId: tx.tenantId, number: await nextNumber(tx), subject: input.subject, description: input.description ?? '', requesterId, typeId: type.id, fields: values,
      statusId: status.id, category: status.category, priority: input.priority ?? 'normal', assigneeId: input.assigneeId ?? null, teamId: input.teamId ?? null,
      watcherIds: [...new Set(input.watcherIds)].sort(), labels: [...new Set(input.labels)], dueAt: input.dueAt ? new Date(input.dueAt) : null, attributes: withoutNull(input.attributes ?? {}), source: input.source,
      conversationId: input.conversationId ?? null, mergedIntoId: null, version: 1, createdAt: now, updatedAt: now,
      solvedAt: status.category === 'solved' || status.category === 'closed' ? now : null, closedAt: status.category === 'closed' ? now : null,
    };
    const internalOf = new Map(form.map(({ key, internal }) => [key, internal]));
    return { state, files: filesIn(form, values).map(({ key, ids }) => ({ ids, fieldKey: key, internal: internalOf.get(key) ?? false })) };
  }
}

/** `null` takes an attribute away. */
export const withoutNull = <T>(attributes: Record<string, T | null>): Record<string, T> => Object.fromEntries(Object.entries(attributes).filter((entry): entry is [string, T] => entry[1] !== null));
