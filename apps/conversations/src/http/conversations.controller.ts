import { Controller, Param } from '@nestjs/common';
import type { Body, Conversation, ConversationsQuery, Page, Principal, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { BeginConversation } from '../actions/begin-conversation.js';
import { ChangeConversation } from '../actions/change-conversation.js';
import { GetConversation } from '../queries/get-conversation.js';
import { ListConversationsOfContact } from '../queries/list-conversations-of-contact.js';
import { ListConversations } from '../queries/list-conversations.js';

@Controller()
export class ConversationsController {
  constructor(
    private readonly list: ListConversations,
    private readonly own: ListConversationsOfContact,
    private readonly one: GetConversation,
    private readonly begin: BeginConversation,
    private readonly change: ChangeConversation,
  ) {}

  @Handle('GET /conversations')
  all(@Who() who: Principal, @Asked() query: ConversationsQuery): Promise<Page<Conversation>> {
    return who.kind === 'visitor' ? this.own.forVisitor(who, query) : this.list.run(who, query);
  }

  @Handle('POST /conversations')
  add(@Who() who: Staff, @Input() body: Body<'POST /conversations'>): Promise<Conversation> {
    return this.begin.run(who, body);
  }

  @Handle('GET /conversations/:id')
  get(@Who() who: Principal, @Param('id') id: string): Promise<Conversation> {
    return this.one.run(who, id);
  }

  @Handle('PATCH /conversations/:id')
  patch(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /conversations/:id'>): Promise<Conversation> {
    return this.change.run(who, id, body);
  }
}
