import { Controller, Param } from '@nestjs/common';
import type { Body, BulkResult, Conversation, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeMany } from '../../actions/bulk/change-many.js';
import { MergeConversation } from '../../actions/merge/merge-conversation.js';

/** What concerns more than one conversation. */
@Controller()
export class ManyController {
  constructor(
    private readonly many: ChangeMany,
    private readonly merge: MergeConversation,
  ) {}

  @Handle('POST /conversations/bulk')
  bulk(@Who() who: Staff, @Input() body: Body<'POST /conversations/bulk'>): Promise<BulkResult> {
    return this.many.run(who, body);
  }

  @Handle('POST /conversations/:id/merge')
  join(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/merge'>): Promise<Conversation> {
    return this.merge.run(who, id, body);
  }
}
