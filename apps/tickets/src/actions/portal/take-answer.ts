import { Injectable } from '@nestjs/common';
import { MAX_SUBJECT, type Principal, type Sender } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { bookOf, statusIn } from '../../db/book.js';
import { settingsOf } from '../../db/flow/settings.js';
import { findTicket, lockTicket, type ListedTicket } from '../../db/ticket-record.js';
import { becomesOf } from '../../domain/portal/answer.js';
import { system, type Doer } from '../../domain/ticket.js';
import { Files } from '../../known/files.js';
import { AddComment } from '../comments/add-comment.js';
import { tie } from '../links/tie.js';
import { NotifyAgents } from '../notify-agents.js';
import { Alter } from '../tickets/alter.js';
import { OpenTicket } from '../tickets/open-ticket.js';

/** What a requester answers, and the way it came. */
export interface RequesterAnswer {
  /** The requester, as `visitor`. */
  author: Sender & { id: string };
  text: string;
  attachmentIds?: readonly string[];
  /** Whose files these are. */
  principal?: Principal;
  message?: { conversationId: string; seq: number };
  clientCommentId?: string | undefined;
}
export interface Taken {
  ticket: ListedTicket;
  became: 'added' | 'reopened' | 'new_ticket';
}

/** Most tickets that one after the other became part of the next. */
const MOST_STEPS = 20;

/** Takes in what a requester answers: it is added, opens the ticket again, or makes a new one that is linked, as the tenant's settings say. */
@Injectable()
export class TakeAnswer {
  constructor(
    private readonly add: AddComment,
    private readonly open: OpenTicket,
    private readonly alter: Alter,
    private readonly files: Files,
    private readonly notify: NotifyAgents,
  ) {}

  /** `undefined`: there is no such ticket. @throws Refused `message.mismatch`, `attachment.not_found` */
  async run(tx: Tx, ticketId: string, answer: RequesterAnswer): Promise<Taken | undefined> {
    const ticket = await lockLast(tx, ticketId);
    if (!ticket) return undefined;
    const doer: Doer = { by: answer.author, actor: { kind: 'visitor', id: answer.author.id } };
    const becomes = becomesOf(ticket, (await settingsOf(tx)).reopenDays, new Date());
    const taken = becomes === 'new_ticket' ? await this.anew(tx, ticket, { answer, doer }) : await this.added(tx, ticket, { answer, doer });
    await this.notify.ofTicket(tx, taken.ticket, { kind: 'ticket_replied', by: answer.author, text: answer.text });
    return taken;
  }

  private async added(tx: Tx, ticket: ListedTicket, { answer, doer }: { answer: RequesterAnswer; doer: Doer }): Promise<Taken> {
    const { comment, repeated } = await this.add.run(tx, ticket, { ...answer, internal: false }, doer);
    if (!repeated) await this.place(tx, ticket, { answer, commentId: comment.id });
    if (repeated || (ticket.category !== 'solved' && ticket.category !== 'waiting_requester')) return { ticket: (await findTicket(tx, ticket.id))!, became: 'added' };
    const open = statusIn(await bookOf(tx), 'open');
    const after = await this.alter.run(tx, (await findTicket(tx, ticket.id))!, { statusId: open.id, category: open.category }, { doer });
    return { ticket: after, became: ticket.category === 'solved' ? 'reopened' : 'added' };
  }

  private async anew(tx: Tx, before: ListedTicket, { answer, doer }: { answer: RequesterAnswer; doer: Doer }): Promise<Taken> {
    const { types } = await bookOf(tx);
    const isUsed = types.some(({ id, archived }) => id === before.typeId && !archived);
    const { ticket } = await this.open.run(tx, {
      subject: before.subject.slice(0, MAX_SUBJECT), description: answer.text, requesterId: before.requesterId, ...(isUsed && { typeId: before.typeId }), teamId: await stillThere(tx, before.teamId), source: 'reopened',
      conversationId: before.conversationId, whole: false,
    }, doer);
    await this.place(tx, ticket, { answer });
    await tie(tx, { from: ticket, to: before, kind: 'related' }, system);
    // What is said in the same conversation from now on is about the new one.
    if (answer.message) await tx.run('update reply_line set ticket_id = $3 where tenant_id = $1 and conversation_id = $2', [tx.tenantId, answer.message.conversationId, ticket.id]);
    return { ticket, became: 'new_ticket' };
  }

  private async place(tx: Tx, ticket: ListedTicket, { answer, commentId }: { answer: RequesterAnswer; commentId?: string }): Promise<void> {
    const { attachmentIds: ids = [], principal, message } = answer;
    if (ids.length === 0 || !principal) return;
    await this.files.place(tx, { principal, ticketId: ticket.id, conversationId: message?.conversationId }, [{ ids, ...(commentId && { commentId }), internal: false }]);
  }
}

/** The ticket, or the one that it became part of, held until the transaction ends. */
async function lockLast(tx: Tx, ticketId: string): Promise<ListedTicket | undefined> {
  let ticket = await lockTicket(tx, ticketId);
  for (let step = 0; ticket?.mergedIntoId && step < MOST_STEPS; step++) ticket = await lockTicket(tx, ticket.mergedIntoId);
  return ticket;
}

async function stillThere(tx: Tx, teamId: string | null): Promise<string | null> {
  return teamId && (await tx.row('select 1 from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, teamId])) ? teamId : null;
}
