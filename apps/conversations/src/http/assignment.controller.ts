import { Controller, Param } from '@nestjs/common';
import type { Body, Conversation, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AssignConversation } from '../actions/assign-conversation.js';

@Controller()
export class AssignmentController {
  constructor(private readonly assign: AssignConversation) {}

  @Handle('POST /conversations/:id/assign')
  give(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/assign'>): Promise<Conversation> {
    return this.assign.run(who, id, body);
  }
}
