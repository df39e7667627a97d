import { Controller, Ip, Param } from '@nestjs/common';
import type { ContactFile, Page, Query, Staff, TimelineItem, VisitedPage } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { ContactFileQuery } from '../../queries/contacts/contact-file.js';
import { ListPages } from '../../queries/contacts/list-pages.js';
import { ListTimeline } from '../../queries/contacts/list-timeline.js';

/** What is known of a contact over time. */
@Controller()
export class ContactTrailController {
  constructor(
    private readonly visits: ListPages,
    private readonly stream: ListTimeline,
    private readonly everything: ContactFileQuery,
  ) {}

  @Handle('GET /contacts/:id/pages')
  pages(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /contacts/:id/pages'>): Promise<Page<VisitedPage>> {
    return this.visits.run(who, id, query);
  }

  @Handle('GET /contacts/:id/timeline')
  timeline(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /contacts/:id/timeline'>): Promise<Page<TimelineItem>> {
    return this.stream.run(who, id, query);
  }

  @Handle('GET /contacts/:id/export')
  file(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<ContactFile> {
    return this.everything.run({ who, ip }, id);
  }
}
