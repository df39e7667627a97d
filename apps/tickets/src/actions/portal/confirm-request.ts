import { Injectable } from '@nestjs/common';
import type { ContactCard } from '@parley/contracts';
import { Post } from '@parley/mail';
import type { Tx } from '@parley/tenancy';
import type { ListedTicket } from '../../db/ticket-record.js';
import { Companies } from '../../known/companies.js';
import { letterLocale, ticketLetter } from '../../mail/ticket-letter.js';
import { PortalLinks } from '../../portal/portal-links.js';

/** Tells somebody by mail that their request was received, with the link to it. What they wrote is not repeated: the address may be another's. */
@Injectable()
export class ConfirmRequest {
  constructor(
    private readonly post: Post,
    private readonly links: PortalLinks,
    private readonly companies: Companies,
  ) {}

  async run(tx: Tx, ticket: ListedTicket, { email, locale }: ContactCard): Promise<void> {
    if (!email || !this.post.isThere) return;
    const company = await this.companies.of(tx.tenantId);
    const { url } = await this.links.linkTo(tx, ticket.id, new Date());
    const words = letterLocale(locale, company.locale);
    const subject = words === 'zh-CN' ? '已收到您的请求' : 'Your request was received';
    await this.post.queue(tx, ticketLetter({ to: email, locale: words, company: company.name, ticket: { ...ticket, subject }, author: '', text: null, url }));
  }
}
