import { Controller, Param } from '@nestjs/common';
import type { Body, Page, PortalAnswered, PortalForm, PortalLink, PortalPage, PortalTicket, PortalTicketSummary, Query, Staff, TicketRequested, Visitor } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { AnswerTicket } from '../../actions/portal/answer-ticket.js';
import { AskAsStranger, AskForTicket } from '../../actions/portal/ask-for-ticket.js';
import { ShareLink } from '../../actions/portal/share-link.js';
import { PublicForms } from '../../portal/public-forms.js';
import { OwnTickets } from '../../queries/portal/own-tickets.js';
import { PortalView } from '../../queries/portal/portal-view.js';

/** A verified visitor's own tickets. */
@Controller()
export class PortalController {
  constructor(
    private readonly own: OwnTickets,
    private readonly view: PortalView,
    private readonly ask: AskForTicket,
    private readonly answer: AnswerTicket,
  ) {}

  @Handle('GET /portal/form')
  form(@Who() { tenantId }: Visitor): Promise<PortalForm> {
    return this.view.form(tenantId);
  }

  @Handle('GET /portal/tickets')
  list(@Who() who: Visitor, @Asked() query: Query<'GET /portal/tickets'>): Promise<Page<PortalTicketSummary>> {
    return this.own.list(who, query);
  }

  @Handle('POST /portal/tickets')
  add(@Who() who: Visitor, @Input() body: Body<'POST /portal/tickets'>): Promise<PortalTicket> {
    return this.ask.run(who, body);
  }

  @Handle('GET /portal/tickets/:id')
  get(@Who() who: Visitor, @Param('id') id: string): Promise<PortalTicket> {
    return this.own.one(who, id);
  }

  @Handle('POST /portal/tickets/:id/comments')
  say(@Who() who: Visitor, @Param('id') id: string, @Input() body: Body<'POST /portal/tickets/:id/comments'>): Promise<PortalAnswered> {
    return this.answer.run(who, id, body);
  }
}

/** What needs no token: signed links, and the public form. */
@Controller()
export class PublicPortalController {
  constructor(
    private readonly own: OwnTickets,
    private readonly answer: AnswerTicket,
    private readonly forms: PublicForms,
    private readonly view: PortalView,
    private readonly ask: AskAsStranger,
  ) {}

  @Handle('GET /portal/links/:token')
  get(@Param('token') token: string): Promise<PortalPage> {
    return this.own.byLink(token);
  }

  @Handle('POST /portal/links/:token/comments')
  say(@Param('token') token: string, @Input() body: Body<'POST /portal/links/:token/comments'>): Promise<PortalAnswered> {
    return this.answer.byLink(token, body);
  }

  @Handle('GET /portal/public-form')
  async form(@Asked() query: Query<'GET /portal/public-form'>): Promise<PortalForm> {
    return this.view.form((await this.forms.tenantOf(query)).tenantId);
  }

  @Handle('POST /tickets/requests')
  async request(@Input() body: Body<'POST /tickets/requests'>): Promise<TicketRequested> {
    return this.ask.run(await this.forms.tenantOf(body), body);
  }
}

/** Links that staff make for requesters. */
@Controller()
export class PortalLinksController {
  constructor(private readonly links: ShareLink) {}

  @Handle('POST /tickets/:id/portal-link')
  make(@Who() who: Staff, @Param('id') id: string): Promise<PortalLink> {
    return this.links.make(who, id);
  }

  @Handle('DELETE /tickets/:id/portal-link')
  revoke(@Who() who: Staff, @Param('id') id: string): Promise<void> {
    return this.links.revoke(who, id);
  }
}
