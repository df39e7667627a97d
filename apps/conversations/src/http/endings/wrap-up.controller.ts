import { Controller, Param } from '@nestjs/common';
import type { Body, ConversationWrapUp, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { WrapUpConversation } from '../../actions/wrap-up/wrap-up-conversation.js';
import { GetWrapUp } from '../../queries/wrap-up/get-wrap-up.js';

@Controller()
export class WrapUpController {
  constructor(
    private readonly query: GetWrapUp,
    private readonly wrapUp: WrapUpConversation,
  ) {}

  @Handle('GET /conversations/:id/wrap-up')
  get(@Who() who: Staff, @Param('id') id: string): Promise<ConversationWrapUp> {
    return this.query.run(who, id);
  }

  @Handle('POST /conversations/:id/wrap-up')
  add(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/wrap-up'>): Promise<ConversationWrapUp> {
    return this.wrapUp.run(who, id, body);
  }
}
