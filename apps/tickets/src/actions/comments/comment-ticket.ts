import { Injectable } from '@nestjs/common';
import { mentionedIn, Refused, type CreateTicketComment, type Staff, type TicketComment } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, statusIn } from '../../db/book.js';
import { presentComment, type CommentRecord } from '../../db/comment-record.js';
import { doerOf } from '../../db/profiles.js';
import { findTicket, lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import type { Doer } from '../../domain/ticket.js';
import { Files } from '../../known/files.js';
import { People } from '../../known/people.js';
import { Alter } from '../tickets/alter.js';
import { mustBeOpen } from '../tickets/change-ticket.js';
import { AddComment } from './add-comment.js';

/** Staff reply to the requester, or comment among themselves; a status may be set along with it. */
@Injectable()
export class CommentTicket {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly files: Files,
    private readonly add: AddComment,
    private readonly alter: Alter,
  ) {}

  /** @throws Refused the problems of `POST /tickets/:id/comments` */
  async run(who: Staff, id: string, input: CreateTicketComment): Promise<{ comment: TicketComment; repeated: boolean }> {
    if (input.internal) await this.people.meet(who.tenantId, { agents: mentionedIn(input.text) });
    const { comment, repeated } = await this.db.inTenant(who.tenantId, (tx) => this.write(tx, who, { id, input }));
    return { comment: presentComment(comment, await this.files.links(who.tenantId, comment.fileIds)), repeated };
  }

  private async write(tx: Tx, who: Staff, { id, input }: { id: string; input: CreateTicketComment }): Promise<{ comment: CommentRecord; repeated: boolean }> {
    const ticket = await lockSeen(tx, who, id);
    if (!ticket) throw new Refused('ticket.not_found');
    mustBeOpen(ticket);
    const doer = await doerOf(tx, who);
    const { text, internal, attachments = [], clientCommentId } = input;
    const added = await this.add.run(tx, ticket, { author: doer.by, internal, text, attachmentIds: attachments, clientCommentId }, doer);
    if (added.repeated) return added;
    await this.files.place(tx, { principal: who, ticketId: ticket.id, conversationId: ticket.conversationId ?? undefined }, [{ ids: attachments, commentId: added.comment.id, internal }]);
    await this.follow(tx, ticket, { input, doer });
    return added;
  }

  /** The status that comes with it. A new ticket that was replied to is new no more. */
  private async follow(tx: Tx, { id, category }: ListedTicket, { input, doer }: { input: CreateTicketComment; doer: Doer }): Promise<void> {
    const wanted = input.status ?? (category === 'new' && !input.internal ? 'open' : undefined);
    if (wanted === undefined) return;
    const status = statusIn(await bookOf(tx), wanted);
    await this.alter.run(tx, (await findTicket(tx, id))!, { statusId: status.id, category: status.category }, { doer });
  }
}
