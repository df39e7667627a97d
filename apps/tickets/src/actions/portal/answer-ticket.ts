import { Injectable } from '@nestjs/common';
import { Refused, type PortalAnswer, type PortalAnswered, type PortalLinkAnswer, type Visitor, type VisitorOrigin } from '@parley/contracts';
import type { Limit } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { Requesters, type OwnTicket } from '../../portal/requesters.js';
import { PortalLimits } from './portal-limits.js';
import { TakeAnswer, type RequesterAnswer } from './take-answer.js';

/** How often one ticket is answered from outside within an hour. */
const OFTEN: Limit = { points: 60, seconds: 3600 };

/** A requester answers a ticket of theirs: signed in at the tenant's website, or by a signed link. */
@Injectable()
export class AnswerTicket {
  constructor(
    private readonly db: Database,
    private readonly requesters: Requesters,
    private readonly take: TakeAnswer,
    private readonly limited: PortalLimits,
  ) {}

  /** @throws Refused `portal.not_verified`, `ticket.not_found`, `attachment.not_found`, `limit.rate` */
  async run(who: Visitor, ticketId: string, { text, attachments, clientCommentId }: PortalAnswer): Promise<PortalAnswered> {
    await this.requesters.meet(who);
    await this.limited.limiter.take(`portal:${ticketId}`, OFTEN);
    return this.db.inTenant(who.tenantId, async (tx) => this.go(tx, await this.requesters.own(tx, who, ticketId), { text, attachmentIds: attachments, principal: who, clientCommentId }));
  }

  /** @throws Refused `portal.link_invalid`, `visitor.blocked`, `limit.rate` */
  async byLink(token: string, from: VisitorOrigin, { text, clientCommentId }: PortalLinkAnswer): Promise<PortalAnswered> {
    return this.db.inTenant(this.requesters.tenantOf(token), async (tx) => {
      const own = await this.requesters.byLink(tx, token, from);
      await this.limited.limiter.take(`portal:${own.ticket.id}`, OFTEN);
      return this.go(tx, own, { text, clientCommentId });
    });
  }

  private async go(tx: Tx, { ticket, requester }: OwnTicket, answer: Omit<RequesterAnswer, 'author'>): Promise<PortalAnswered> {
    const taken = await this.take.run(tx, ticket.id, { ...answer, author: { kind: 'visitor', ...requester } });
    if (!taken) throw new Refused('ticket.not_found');
    // What it became part of may be somebody else's: its requester goes on seeing their own.
    const shown = taken.ticket.requesterId === requester.id ? taken.ticket : ticket;
    return { ticket: await this.limited.view.ticket(tx, shown), became: taken.became };
  }
}
