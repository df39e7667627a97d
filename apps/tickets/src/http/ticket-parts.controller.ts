import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, Query, Staff, TicketComment } from '@parley/contracts';
import { answer, Asked, Handle, Input, type StatusAnswer, Who } from '@parley/service-kit';
import { CommentTicket } from '../actions/comments/comment-ticket.js';
import { ListAttachments } from '../queries/list-attachments.js';
import { ListComments } from '../queries/list-comments.js';
import { ListEvents } from '../queries/list-events.js';

@Controller()
export class TicketPartsController {
  constructor(
    private readonly comments: ListComments,
    private readonly comment: CommentTicket,
    private readonly events: ListEvents,
    private readonly attachments: ListAttachments,
  ) {}

  @Handle('GET /tickets/:id/comments')
  said(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /tickets/:id/comments'>): Promise<Answer<'GET /tickets/:id/comments'>> {
    return this.comments.run(who, id, query);
  }

  @Handle('POST /tickets/:id/comments')
  async say(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/comments'>): Promise<StatusAnswer<TicketComment>> {
    const { comment, repeated } = await this.comment.run(who, id, body);
    return answer(repeated ? 200 : 201, comment);
  }

  @Handle('GET /tickets/:id/events')
  history(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /tickets/:id/events'>): Promise<Answer<'GET /tickets/:id/events'>> {
    return this.events.run(who, id, query);
  }

  @Handle('GET /tickets/:id/attachments')
  files(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /tickets/:id/attachments'>): Promise<Answer<'GET /tickets/:id/attachments'>> {
    return this.attachments.run(who, id, query);
  }
}
