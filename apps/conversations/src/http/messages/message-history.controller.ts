import { Controller, Param } from '@nestjs/common';
import type { Answer, Staff } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { MessageHistory } from '../../queries/messages/message-history.js';

@Controller()
export class MessageHistoryController {
  constructor(private readonly history: MessageHistory) {}

  @Handle('GET /conversations/:id/messages/:messageId/history')
  all(@Who() who: Staff, @Param('id') conversationId: string, @Param('messageId') messageId: string): Promise<Answer<'GET /conversations/:id/messages/:messageId/history'>> {
    return this.history.run(who, { conversationId, messageId });
  }
}
