import { Controller } from '@nestjs/common';
import type { ContactHit, MessageHit, Page, Query, SearchMessages as Search, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { SearchContacts } from '../../queries/search/search-contacts.js';
import { SearchMessages } from '../../queries/search/search-messages.js';

@Controller()
export class SearchController {
  constructor(
    private readonly messages: SearchMessages,
    private readonly contacts: SearchContacts,
  ) {}

  @Handle('GET /search/messages')
  said(@Who() who: Staff, @Asked() query: Search): Promise<Page<MessageHit>> {
    return this.messages.run(who, query);
  }

  @Handle('GET /search/contacts')
  known(@Who() who: Staff, @Asked() query: Query<'GET /search/contacts'>): Promise<Page<ContactHit>> {
    return this.contacts.run(who, query);
  }
}
