import { Controller, Ip, Param } from '@nestjs/common';
import { Emoji, Refused, type Answer, type Body, type Message, type MessageSettings, type Principal, type Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeMessageSettings } from '../../actions/messages/change-message-settings.js';
import { DeleteMessage } from '../../actions/messages/delete-message.js';
import { EditMessage } from '../../actions/messages/edit-message.js';
import { ReactToMessage } from '../../actions/messages/react-to-message.js';
import { GetMessageSettings } from '../../queries/messages/get-message-settings.js';

/** One of those that there are. @throws Refused `request.invalid` */
function emojiOf(value: string): Emoji {
  const emoji = Emoji.safeParse(value);
  if (!emoji.success) throw new Refused('request.invalid', 'path.emoji: is none of those that a message can be answered with');
  return emoji.data;
}

@Controller()
export class MessageChangesController {
  constructor(
    private readonly edit: EditMessage,
    private readonly remove: DeleteMessage,
    private readonly react: ReactToMessage,
    private readonly settings: GetMessageSettings,
    private readonly changeSettings: ChangeMessageSettings,
  ) {}

  @Handle('PATCH /conversations/:id/messages/:messageId')
  patch(
    @Who() who: Principal, @Param('id') conversationId: string, @Param('messageId') messageId: string, @Input() body: Body<'PATCH /conversations/:id/messages/:messageId'>,
  ): Promise<Message> {
    return this.edit.run(who, { conversationId, messageId }, body);
  }

  @Handle('DELETE /conversations/:id/messages/:messageId')
  takeBack(@Who() who: Principal, @Param('id') conversationId: string, @Param('messageId') messageId: string): Promise<Message> {
    return this.remove.run(who, { conversationId, messageId });
  }

  @Handle('PUT /conversations/:id/messages/:messageId/reactions/:emoji')
  add(@Who() who: Principal, @Param('id') conversationId: string, @Param('messageId') messageId: string, @Param('emoji') emoji: string): Promise<Message> {
    return this.react.run(who, { conversationId, messageId }, { emoji: emojiOf(emoji), added: true });
  }

  @Handle('DELETE /conversations/:id/messages/:messageId/reactions/:emoji')
  withdraw(@Who() who: Principal, @Param('id') conversationId: string, @Param('messageId') messageId: string, @Param('emoji') emoji: string): Promise<Message> {
    return this.react.run(who, { conversationId, messageId }, { emoji: emojiOf(emoji), added: false });
  }

  @Handle('GET /message-settings')
  agreed(@Who() who: Staff): Promise<Answer<'GET /message-settings'>> {
    return this.settings.run(who);
  }

  @Handle('PATCH /message-settings')
  agree(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /message-settings'>): Promise<MessageSettings> {
    return this.changeSettings.run({ who, ip }, body);
  }
}
