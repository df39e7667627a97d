import { Injectable } from '@nestjs/common';
import { MAX_SUBJECT, type CopiedMessage, type RpcRequest, type Ticket, type ticketsRpc } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import type { CommentRecord } from '../../db/comment-record.js';
import { doerOf } from '../../db/profiles.js';
import { findBy } from '../../db/search-rows.js';
import { findTicket, type ListedTicket } from '../../db/ticket-record.js';
import { Files, placeFiles, type Placed } from '../../known/files.js';
import { noteContacts, People } from '../../known/people.js';
import { presentTicket } from '../../present.js';
import { insertComments } from '../comments/add-comment.js';
import { forOwnEyes } from './create-ticket.js';
import { OpenTicket } from './open-ticket.js';

type Asked = RpcRequest<typeof ticketsRpc.openOfConversation>;

/** How a conversation's ticket is called when nobody says: by what the visitor wrote first. */
const SHORT = 120;

/** Makes a ticket of a conversation, in which messages are the first comments: with their authors and times, and what was private stays internal. */
@Injectable()
export class OpenOfConversation {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly files: Files,
    private readonly open: OpenTicket,
  ) {}

  /** The same question again is answered with the same ticket. @throws Refused the problems of `POST /conversations/:id/ticket` */
  async run({ principal: who, ticketId, conversationId, contact, body, messages, mood }: Asked): Promise<Ticket> {
    const { fromSeq: _from, toSeq: _to, notes: _notes, ...given } = body;
    await this.people.meet(who.tenantId, { agents: [given.assigneeId, ...(given.watcherIds ?? [])], teams: [given.teamId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const earlier = await findTicket(tx, ticketId);
      if (earlier) return presentTicket(earlier);
      await noteContacts(tx, [contact]);
      const doer = await doerOf(tx, who);
      const subject = given.subject ?? subjectOf(messages, contact.name);
      const { ticket, files } = await this.open.run(tx, { ...given, subject, ...forOwnEyes(who, given), id: ticketId, requesterId: contact.id, conversationId, source: 'conversation', whole: false, ...(mood && { attributes: { mood } }) }, doer);
      await this.files.place(tx, { principal: who, ticketId, conversationId }, files);
      await copy(tx, ticket, { conversationId, messages });
      return presentTicket(ticket);
    });
  }
}

function subjectOf(messages: readonly CopiedMessage[], name: string): string {
  const said = messages.find(({ sender, text, private: hidden }) => sender.kind === 'visitor' && !hidden && text.trim() !== '')?.text.replace(/\s+/g, ' ').trim() ?? name;
  const characters = [...said];
  return (characters.length > SHORT ? `${characters.slice(0, SHORT).join('')}…` : said).slice(0, MAX_SUBJECT) || '–';
}

/** Files stay with their messages, which keep them. */
async function copy(tx: Tx, ticket: ListedTicket, { conversationId, messages }: Pick<Asked, 'conversationId' | 'messages'>): Promise<void> {
  if (messages.length === 0) return;
  const comments = messages.map((message): CommentRecord => ({
    id: uuidv7(), ticketId: ticket.id, author: message.sender, internal: message.private, text: message.text, conversationId, seq: message.seq, clientCommentId: null, deliveryOver: null, deliveryState: null,
    deliveryAt: null, createdAt: new Date(message.createdAt), fileIds: message.attachmentIds,
  }));
  await insertComments(tx, ticket.id, comments);
  await placeFiles(tx, ticket.id, comments.map(({ id, fileIds, internal }): Placed => ({ ids: fileIds, commentId: id, internal })));
  await findBy(tx, ticket.id, comments.map(({ text }) => text).join(' '));
}
