import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type AppendOutcome, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { AppendMessages } from '../actions/append/append-messages.js';
import { MarkRead } from '../actions/mark-read.js';
import { OpenWidget } from '../actions/open-widget.js';
import { RecordVisits } from '../actions/record-visits.js';
import { CatchUp } from '../queries/catch-up.js';

type Rpcs = typeof conversationsRpc;

/** What other services ask. */
@Controller()
export class ConversationsRpc {
  constructor(
    private readonly messages: AppendMessages,
    private readonly missed: CatchUp,
    private readonly marks: MarkRead,
    private readonly pages: RecordVisits,
    private readonly widget: OpenWidget,
  ) {}

  @Answers(conversationsRpc.append)
  async append(@Payload() { items }: RpcRequest<Rpcs['append']>): Promise<RpcResponse<Rpcs['append']>> {
    const outcomes = await Promise.all(
      items.map(async (item): Promise<AppendOutcome> => {
        const appended = await this.messages.run(item);
        return appended.ok ? { ok: true, ack: appended.ack, contactId: appended.contactId } : appended;
      }),
    );
    return { outcomes };
  }

  @Answers(conversationsRpc.catchUp)
  async catchUp(@Payload() { items }: RpcRequest<Rpcs['catchUp']>): Promise<RpcResponse<Rpcs['catchUp']>> {
    return { outcomes: await this.missed.run(items) };
  }

  @Answers(conversationsRpc.markRead)
  async markRead(@Payload() { items }: RpcRequest<Rpcs['markRead']>): Promise<RpcResponse<Rpcs['markRead']>> {
    return { outcomes: await this.marks.run(items) };
  }

  @Answers(conversationsRpc.visits)
  async visits(@Payload() { items }: RpcRequest<Rpcs['visits']>): Promise<RpcResponse<Rpcs['visits']>> {
    await this.pages.run(items.map(({ principal, page, at }) => ({ tenantId: principal.tenantId, contactId: principal.id, page, at })));
    return {};
  }

  @Answers(conversationsRpc.openWidget)
  openWidget(@Payload() request: RpcRequest<Rpcs['openWidget']>): Promise<RpcResponse<Rpcs['openWidget']>> {
    return this.widget.run(request);
  }
}
