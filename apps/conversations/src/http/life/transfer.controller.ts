import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Conversation, ConversationSettings, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AgreeOnConversations } from '../../actions/settings/agree-on-conversations.js';
import { AnswerTransfer } from '../../actions/transfer/answer-transfer.js';
import { OfferTransfer } from '../../actions/transfer/offer-transfer.js';

@Controller()
export class TransferController {
  constructor(
    private readonly offer: OfferTransfer,
    private readonly answer: AnswerTransfer,
    private readonly agreement: AgreeOnConversations,
  ) {}

  @Handle('POST /conversations/:id/transfer')
  hand(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/transfer'>): Promise<Conversation> {
    return this.offer.run(who, id, body);
  }

  @Handle('POST /conversations/:id/transfer/accept')
  accept(@Who() who: Staff, @Param('id') id: string): Promise<Conversation> {
    return this.answer.accept(who, id);
  }

  @Handle('POST /conversations/:id/transfer/refuse')
  refuse(@Who() who: Staff, @Param('id') id: string, @Input() { reason }: Body<'POST /conversations/:id/transfer/refuse'>): Promise<Conversation> {
    return this.answer.refuse(who, id, reason);
  }

  @Handle('POST /conversations/:id/transfer/cancel')
  cancel(@Who() who: Staff, @Param('id') id: string): Promise<Conversation> {
    return this.answer.cancel(who, id);
  }

  @Handle('GET /conversation-settings')
  settings(@Who() who: Staff): Promise<ConversationSettings> {
    return this.agreement.read(who);
  }

  @Handle('PATCH /conversation-settings')
  agree(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /conversation-settings'>): Promise<ConversationSettings> {
    return this.agreement.change({ who, ip }, body);
  }
}
