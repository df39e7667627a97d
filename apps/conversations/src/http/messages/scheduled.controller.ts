import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, ScheduledMessage, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeScheduled } from '../../actions/messages/change-scheduled.js';
import { ScheduleMessage } from '../../actions/messages/schedule-message.js';
import { ListScheduled } from '../../queries/messages/list-scheduled.js';

@Controller()
export class ScheduledController {
  constructor(
    private readonly list: ListScheduled,
    private readonly schedule: ScheduleMessage,
    private readonly change: ChangeScheduled,
  ) {}

  @Handle('GET /conversations/:id/scheduled-messages')
  all(@Who() who: Staff, @Param('id') id: string): Promise<Answer<'GET /conversations/:id/scheduled-messages'>> {
    return this.list.run(who, id);
  }

  @Handle('POST /conversations/:id/scheduled-messages')
  add(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/scheduled-messages'>): Promise<ScheduledMessage> {
    return this.schedule.run(who, id, body);
  }

  @Handle('PATCH /conversations/:id/scheduled-messages/:scheduledId')
  patch(
    @Who() who: Staff, @Param('id') conversationId: string, @Param('scheduledId') id: string, @Input() body: Body<'PATCH /conversations/:id/scheduled-messages/:scheduledId'>,
  ): Promise<ScheduledMessage> {
    return this.change.run(who, { conversationId, id }, body);
  }

  @Handle('DELETE /conversations/:id/scheduled-messages/:scheduledId')
  cancel(@Who() who: Staff, @Param('id') conversationId: string, @Param('scheduledId') id: string): Promise<ScheduledMessage> {
    return this.change.cancel(who, { conversationId, id });
  }
}
