import { Controller, Inject, Param, Req } from '@nestjs/common';
import type { Body, Page, PortalAnswered, PortalForm, PortalLink, PortalPage, PortalTicket, PortalTicketSummary, Query, Staff, TicketRequested, Visitor } from '@parley/contracts';
import { Asked, CONFIG, Handle, Input, originOf, Who, type BaseConfig, type ParleyRequest } from '@parley/service-kit';
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

/** By signed links one ticket is seen and answered without a token. */
@Controller()
export class SignedLinksController {
  constructor(
    private readonly own: OwnTickets,
    private readonly answer: AnswerTicket,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @Handle('GET /portal/links/:token')
  get(@Param('token') token: string, @Req() request: ParleyRequest): Promise<PortalPage> {
    return this.own.byLink(token, originOf(request, this.config));
  }

  @Handle('POST /portal/links/:token/comments')
  say(@Param('token') token: string, @Input() body: Body<'POST /portal/links/:token/comments'>, @Req() request: ParleyRequest): Promise<PortalAnswered> {
    return this.answer.byLink(token, originOf(request, this.config), body);
  }
}

/** The public form, for whoever is nobody's visitor. */
@Controller()
export class PublicFormController {
  constructor(
    private readonly forms: PublicForms,
    private readonly view: PortalView,
    private readonly ask: AskAsStranger,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @Handle('GET /portal/public-form')
  async form(@Asked() query: Query<'GET /portal/public-form'>, @Req() request: ParleyRequest): Promise<PortalForm> {
    return this.view.form((await this.forms.tenantOf(query, originOf(request, this.config))).tenantId);
  }

  @Handle('POST /tickets/requests')
  async request(@Input() body: Body<'POST /tickets/requests'>, @Req() request: ParleyRequest): Promise<TicketRequested> {
    return this.ask.run(await this.forms.tenantOf(body, { ...originOf(request, this.config), email: body.email }), body);
  }
}

/** What staff see of a requester's side, and the links to it that they make. */
@Controller()
export class PortalLinksController {
  constructor(
    private readonly links: ShareLink,
    private readonly own: OwnTickets,
  ) {}

  @Handle('GET /tickets/:id/portal')
  look(@Who() who: Staff, @Param('id') id: string): Promise<PortalPage> {
    return this.own.forStaff(who, id);
  }

  @Handle('POST /tickets/:id/portal-link')
  make(@Who() who: Staff, @Param('id') id: string): Promise<PortalLink> {
    return this.links.make(who, id);
  }

  @Handle('DELETE /tickets/:id/portal-link')
  revoke(@Who() who: Staff, @Param('id') id: string): Promise<void> {
    return this.links.revoke(who, id);
  }
}
