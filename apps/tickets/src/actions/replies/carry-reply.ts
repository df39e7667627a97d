import { Injectable } from '@nestjs/common';
import { conversationsRpc, MAX_TEXT, Refused, roles, type Append, type Principal, type ReplyDelivery, type Sender } from '@parley/contracts';
import { Post } from '@parley/mail';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import type { CommentRecord } from '../../db/comment-record.js';
import type { ListedTicket } from '../../db/ticket-record.js';
import { Companies } from '../../known/companies.js';
import { letterLocale, ticketLetter } from '../../mail/ticket-letter.js';
import { PortalLinks } from '../../portal/portal-links.js';

/** How a reply went, or that nothing could carry it. `conversationId`: the line it went into. */
export interface Carried {
  over: ReplyDelivery['over'];
  state: 'sent' | 'failed';
  conversationId?: string;
}
interface Requester {
  id: string;
  email: string | null;
  locale: string | null;
  verified: boolean;
}
interface Reply {
  ticket: ListedTicket;
  comment: CommentRecord;
}

/** Brings a public reply to the requester: back into the conversation that the ticket came from, else by mail, else it is found in the portal. */
@Injectable()
export class CarryReply {
  constructor(
    private readonly rpc: Rpc,
    private readonly post: Post,
    private readonly links: PortalLinks,
    private readonly companies: Companies,
  ) {}

  /** @throws Refused `service.unavailable` and others when it is worth another try */
  async run(tx: Tx, reply: Reply): Promise<Carried> {
    const requester = reply.ticket.requesterId ? await requesterOf(tx, reply.ticket.requesterId) : undefined;
    if (!requester) return { over: 'none', state: 'failed' };
    const line = await this.lineOf(tx, reply.ticket, requester.id);
    const byMail = requester.email !== null && this.post.isThere;
    // A conversation that is over is nobody's to look into any more, unless there is no other way.
    if (line && (line.status !== 'resolved' || !byMail)) return this.intoConversation(tx, reply, line.id);
    if (byMail) return this.mail(tx, reply, { ...requester, email: requester.email! });
    return requester.verified ? { over: 'portal', state: 'sent' } : { over: 'none', state: 'failed' };
  }

  /** The conversation that the ticket came from, as long as it is the requester's own. */
  private async lineOf(tx: Tx, { conversationId, tenantId }: ListedTicket, requesterId: string): Promise<{ id: string; status: string } | undefined> {
    if (!conversationId) return undefined;
    const standing = await this.rpc.call(conversationsRpc.conversationStanding, { tenantId, conversationId });
    if (!standing || (await requesterOf(tx, standing.contactId))?.id !== requesterId) return undefined;
    return { id: standing.mergedIntoId ?? conversationId, status: standing.status };
  }

  private async intoConversation(tx: Tx, { ticket, comment }: Reply, conversationId: string): Promise<Carried> {
    const item: Append = { principal: principalOf(tx.tenantId, comment.author), conversationId, clientMessageId: comment.id, kind: 'text', text: await this.textOf(tx, ticket, comment), private: false };
    const files = comment.fileIds.length > 0 ? { attachments: comment.fileIds } : {};
    const { outcomes: [first] } = await this.rpc.call(conversationsRpc.append, { items: [{ ...item, ...files }] });
    // Files that a message has already cannot be in a second one: the words go alone then.
    const again = !first!.ok && first!.problem.code === 'attachment.not_found' && item.text.trim() !== '';
    const outcome = again ? (await this.rpc.call(conversationsRpc.append, { items: [item] })).outcomes[0]! : first!;
    if (!outcome.ok) throw new Refused(outcome.problem.code as 'limit.busy', outcome.problem.detail);
    return { over: 'conversation', state: 'sent', conversationId: outcome.ack.conversationId };
  }

  /** What is longer than a message goes on behind the link. */
  private async textOf(tx: Tx, ticket: ListedTicket, { text }: CommentRecord): Promise<string> {
    if (text.length <= MAX_TEXT) return text;
    const { url } = await this.links.linkTo(tx, ticket.id, new Date());
    return `${text.slice(0, MAX_TEXT - url.length - 2).replace(/[\ud800-\udbff]$/, '')}…\n${url}`;
  }

  private async mail(tx: Tx, { ticket, comment }: Reply, { email, locale }: Requester & { email: string }): Promise<Carried> {
    const company = await this.companies.of(tx.tenantId);
    const { url } = await this.links.linkTo(tx, ticket.id, new Date());
    await this.post.queue(tx, ticketLetter({ to: email, locale: letterLocale(locale, company.locale), company: company.name, ticket, author: comment.author.name, text: comment.text, url }));
    return { over: 'email', state: 'sent' };
  }
}

/** A contact, or the one that they became part of. */
export const requesterOf = (tx: Tx, contactId: string): Promise<Requester | undefined> =>
  tx.row<Requester>(
    `select p.id, p.email, p.locale, p.verified from contact_profile k join contact_profile p on p.tenant_id = k.tenant_id and p.id = coalesce(k.merged_into, k.id) where k.tenant_id = $1 and k.id = $2`,
    [tx.tenantId, contactId],
  );

/** Whoever wrote it says it there as well. */
function principalOf(tenantId: string, { kind, id = '', name }: Sender): Principal {
  if (kind === 'bot') return { kind: 'key', tenantId, id, name, permissions: ['conversations:write'] };
  return { kind: 'agent', tenantId, id, sessionId: id, role: 'agent', name, permissions: roles.agent, issuedAt: Math.floor(Date.now() / 1000) };
}
