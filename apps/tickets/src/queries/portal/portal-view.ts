import { Injectable } from '@nestjs/common';
import type { PortalComment, PortalField, PortalForm, PortalTicket } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, formOf, type Book, type TypeRow } from '../../db/book.js';
import type { CommentRecord } from '../../db/comment-record.js';
import { isEmpty, presentSummary, publicComments } from '../../db/flow/portal-rows.js';
import { settingsOf } from '../../db/flow/settings.js';
import type { ListedTicket } from '../../db/ticket-record.js';
import { becomesOf } from '../../domain/portal/answer.js';
import { Companies } from '../../known/companies.js';
import { Files } from '../../known/files.js';

type Field = ReturnType<typeof formOf>[number];

/** Sources of tickets whose description is the requester's own words. Of others it may be what staff wrote for themselves. */
const ownWords: readonly ListedTicket['source'][] = ['portal', 'email', 'reopened'];

/** Tickets and forms as requesters see them: a whitelist. */
@Injectable()
export class PortalView {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly companies: Companies,
  ) {}

  /** @param ticket one that is sure to be the requester's own */
  async ticket(tx: Tx, ticket: ListedTicket): Promise<PortalTicket> {
    const book = await bookOf(tx);
    const type = book.types.find(({ id }) => id === ticket.typeId);
    const form = type ? formOf(book, type).filter(({ internal, kind, key }) => !internal && kind !== 'file' && !isEmpty(ticket.fields[key])) : [];
    const comments = ticket.requesterId ? await publicComments(tx, { ticketId: ticket.id, requesterId: ticket.requesterId }) : [];
    const links = await this.files.links(tx.tenantId, comments.flatMap(({ fileIds }) => fileIds));
    return {
      ...presentSummary(ticket),
      description: ownWords.includes(ticket.source) ? ticket.description : '',
      type: ticket.typeName,
      fields: form.map((field) => ({ field: presentField(field), value: ticket.fields[field.key]! })),
      answer: becomesOf(ticket, (await settingsOf(tx)).reopenDays, new Date()),
      comments: comments.map((comment) => presentComment(comment, links)),
    };
  }

  form(tenantId: string): Promise<PortalForm> {
    return this.db.inTenant(tenantId, async (tx) => {
      const book = await bookOf(tx);
      const types = book.types.filter(({ offered, archived }) => offered && !archived);
      return { company: (await this.companies.of(tenantId)).name, types: types.map((type) => presentType(book, type)) };
    });
  }
}

/** Files of forms are for those who are signed in to Parley: a stranger uploads none. */
const presentType = (book: Book, type: TypeRow): PortalForm['types'][number] => ({
  id: type.id, name: type.name, description: type.description, fields: formOf(book, type).filter(({ internal, kind }) => !internal && kind !== 'file').map(presentField),
});

const presentField = ({ key, kind, name, hint, options, required }: Field): PortalField => ({ key, kind, name, hint, options, required });

const presentComment = ({ id, author, text, fileIds, createdAt }: CommentRecord, links: Awaited<ReturnType<Files['links']>>): PortalComment => ({
  id, from: author.kind === 'visitor' ? 'requester' : 'us', name: author.name, text, attachments: fileIds.flatMap((file) => links.get(file) ?? []), createdAt: createdAt.toISOString(),
});
