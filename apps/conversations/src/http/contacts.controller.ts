import { Controller, Param } from '@nestjs/common';
import type { Body, Contact, Conversation, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeContact } from '../actions/change-contact.js';
import { CreateContact } from '../actions/create-contact.js';
import { GetContact } from '../queries/get-contact.js';
import { ListContacts } from '../queries/list-contacts.js';
import { ListConversationsOfContact } from '../queries/list-conversations-of-contact.js';

@Controller()
export class ContactsController {
  constructor(
    private readonly list: ListContacts,
    private readonly one: GetContact,
    private readonly create: CreateContact,
    private readonly change: ChangeContact,
    private readonly conversations: ListConversationsOfContact,
  ) {}

  @Handle('GET /contacts')
  all(@Who() who: Staff, @Asked() query: Query<'GET /contacts'>): Promise<Page<Contact>> {
    return this.list.run(who, query);
  }

  @Handle('POST /contacts')
  add(@Who() who: Staff, @Input() body: Body<'POST /contacts'>): Promise<Contact> {
    return this.create.run(who, body);
  }

  @Handle('GET /contacts/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<Contact> {
    return this.one.run(who, id);
  }

  @Handle('PATCH /contacts/:id')
  patch(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /contacts/:id'>): Promise<Contact> {
    return this.change.run(who, id, body);
  }

  @Handle('GET /contacts/:id/conversations')
  conversationsOf(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /contacts/:id/conversations'>): Promise<Page<Conversation>> {
    return this.conversations.forStaff(who, id, query);
  }
}
