import { Injectable } from '@nestjs/common';
import { Refused, type SplitTicket as Input, type Staff, type Ticket } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { commentColumns, type CommentRecord } from '../../db/comment-record.js';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { findBy } from '../../db/search-rows.js';
import { lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import { Files, placeFiles, type Placed } from '../../known/files.js';
import { People } from '../../known/people.js';
import { presentTicket } from '../../present.js';
import { insertComments } from '../comments/add-comment.js';
import { tie } from '../links/tie.js';
import { forOwnEyes } from './create-ticket.js';
import { OpenTicket } from './open-ticket.js';

/** Takes comments of a ticket into one of their own, which is tied to it. They stay where they were as well: what was said is not rewritten. */
@Injectable()
export class SplitTicket {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly files: Files,
    private readonly open: OpenTicket,
  ) {}

  /** @throws Refused the problems of `POST /tickets/:id/split` */
  async run(who: Staff, id: string, { commentIds, ...input }: Input): Promise<Ticket> {
    await this.people.meet(who.tenantId, { teams: [input.teamId], contacts: [input.requesterId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const source = await lockSeen(tx, who, id);
      if (!source) throw new Refused('ticket.not_found');
      const comments = await chosen(tx, source, commentIds);
      const doer = await doerOf(tx, who);
      const requesterId = input.requesterId === undefined ? source.requesterId : input.requesterId;
      const given = { ...input, requesterId, typeId: input.typeId ?? source.typeId, priority: input.priority ?? source.priority, teamId: input.teamId ?? source.teamId, ...forOwnEyes(who, {}) };
      const { ticket, files } = await this.open.run(tx, { ...given, source: 'split', conversationId: source.conversationId, whole: false }, doer);
      await this.files.place(tx, { principal: who, ticketId: ticket.id, conversationId: source.conversationId ?? undefined }, files);
      await copy(tx, ticket, comments);
      await tie(tx, { from: ticket, to: source, kind: 'related' }, doer);
      await remember(tx, [
        { ticketId: source.id, by: doer.by, what: 'split', ref: { kind: 'ticket', id: ticket.id, name: `#${ticket.number}` } },
        { ticketId: ticket.id, by: doer.by, what: 'split_from', ref: { kind: 'ticket', id: source.id, name: `#${source.number}` } },
      ]);
      await record(tx, { type: 'ticket.split', key: source.id, actor: doer.actor, data: { ...aboutTicket(source), newId: ticket.id, newNumber: ticket.number, by: doer.by } });
      return presentTicket(ticket);
    });
  }
}

/** Comments that are read in a ticket, in their order. @throws Refused `ticket.comment_not_found` */
async function chosen(tx: Tx, { id }: ListedTicket, commentIds: readonly string[]): Promise<CommentRecord[]> {
  const found = await tx.rows<CommentRecord>(
    `select ${commentColumns} from ticket_comment c join ticket t on t.tenant_id = c.tenant_id and t.id = c.ticket_id
     where c.tenant_id = $1 and c.id = any($3::uuid[]) and (t.id = $2 or t.merged_into_id = $2) order by c.created_at, c.id`,
    [tx.tenantId, id, commentIds],
  );
  if (found.length < commentIds.length) throw new Refused('ticket.comment_not_found');
  return found;
}

/** The files stay with the ticket that keeps them; the new one shows them too. */
async function copy(tx: Tx, ticket: ListedTicket, comments: readonly CommentRecord[]): Promise<void> {
  const copies = comments.map((comment): CommentRecord => ({ ...comment, id: uuidv7(), clientCommentId: null }));
  await insertComments(tx, ticket.id, copies);
  await placeFiles(tx, ticket.id, copies.map(({ id, fileIds, internal }): Placed => ({ ids: fileIds, commentId: id, internal })));
  await findBy(tx, ticket.id, copies.map(({ text }) => text).join(' '));
}
