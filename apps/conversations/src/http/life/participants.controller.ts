import { Controller, Param } from '@nestjs/common';
import type { Conversation, Staff } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { ChangeParticipants } from '../../actions/participants/change-participants.js';
import { MarkUnread } from '../../actions/participants/mark-unread.js';

@Controller()
export class ParticipantsController {
  constructor(
    private readonly participants: ChangeParticipants,
    private readonly unread: MarkUnread,
  ) {}

  @Handle('PUT /conversations/:id/participants/:agentId')
  join(@Who() who: Staff, @Param('id') id: string, @Param('agentId') agentId: string): Promise<Conversation> {
    return this.participants.add(who, id, agentId);
  }

  @Handle('DELETE /conversations/:id/participants/:agentId')
  leave(@Who() who: Staff, @Param('id') id: string, @Param('agentId') agentId: string): Promise<Conversation> {
    return this.participants.remove(who, id, agentId);
  }

  @Handle('PUT /conversations/:id/unread')
  mark(@Who() who: Staff, @Param('id') id: string): Promise<Conversation> {
    return this.unread.run(who, id, true);
  }

  @Handle('DELETE /conversations/:id/unread')
  unmark(@Who() who: Staff, @Param('id') id: string): Promise<Conversation> {
    return this.unread.run(who, id, false);
  }
}
