import { Controller, Param } from '@nestjs/common';
import { Refused, type Answer, type Body, type Message, type Principal, type ProblemCode, type Query } from '@parley/contracts';
import { answer, Asked, Handle, Input, Who, type StatusAnswer } from '@parley/service-kit';
import { AppendMessages } from '../actions/append/append-messages.js';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { messageForStaff, messageForVisitor } from '../present.js';
import { ListMessages } from '../queries/list-messages.js';

@Controller()
export class MessagesController {
  constructor(
    private readonly append: AppendMessages,
    private readonly list: ListMessages,
    private readonly links: AttachmentLinks,
  ) {}

  @Handle('GET /conversations/:id/messages')
  page(@Who() who: Principal, @Param('id') id: string, @Asked() query: Query<'GET /conversations/:id/messages'>): Promise<Answer<'GET /conversations/:id/messages'>> {
    return this.list.run(who, id, query);
  }

  @Handle('POST /conversations/:id/messages')
  async post(@Who() who: Principal, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/messages'>): Promise<StatusAnswer<Message>> {
    const appended = await this.append.run({ ...body, principal: who, conversationId: id });
    if (!appended.ok) throw new Refused(appended.problem.code as ProblemCode, appended.problem.detail);
    if (!appended.message) return answer(200, await this.list.one(who, appended.ack.conversationId, appended.ack.seq));
    const showing = { tenantId: who.tenantId, links: this.links };
    return answer(201, who.kind === 'visitor' ? messageForVisitor(appended.message, showing) : messageForStaff(appended.message, showing));
  }
}
