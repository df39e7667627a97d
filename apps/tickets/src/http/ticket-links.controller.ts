import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, Staff, TicketLink } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { LinkTicket } from '../actions/links/link-ticket.js';
import { UnlinkTicket } from '../actions/links/unlink-ticket.js';
import { ListLinks } from '../queries/list-links.js';

@Controller()
export class TicketLinksController {
  constructor(
    private readonly list: ListLinks,
    private readonly link: LinkTicket,
    private readonly unlink: UnlinkTicket,
  ) {}

  @Handle('GET /tickets/:id/links')
  all(@Who() who: Staff, @Param('id') id: string): Promise<Answer<'GET /tickets/:id/links'>> {
    return this.list.run(who, id);
  }

  @Handle('POST /tickets/:id/links')
  add(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/links'>): Promise<TicketLink> {
    return this.link.run(who, id, body);
  }

  @Handle('DELETE /tickets/:id/links/:linkId')
  async remove(@Who() who: Staff, @Param('id') id: string, @Param('linkId') linkId: string): Promise<null> {
    await this.unlink.run(who, id, linkId);
    return null;
  }
}
