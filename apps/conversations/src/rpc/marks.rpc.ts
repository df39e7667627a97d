import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { MarkDelivered } from '../actions/mark-delivered.js';
import { UnheardMessages } from '../queries/unheard-messages.js';
import { VisitorPositions } from '../queries/visitor-positions.js';

type Rpcs = typeof conversationsRpc;

/** What the gateways ask about where clients stand, and they themselves. */
@Controller()
export class MarksRpc {
  constructor(
    private readonly marks: MarkDelivered,
    private readonly newest: VisitorPositions,
    private readonly missing: UnheardMessages,
  ) {}

  @Answers(conversationsRpc.markDelivered)
  async markDelivered(@Payload() { items }: RpcRequest<Rpcs['markDelivered']>): Promise<RpcResponse<Rpcs['markDelivered']>> {
    return { outcomes: await this.marks.run(items) };
  }

  @Answers(conversationsRpc.positions)
  async positions(@Payload() { items }: RpcRequest<Rpcs['positions']>): Promise<RpcResponse<Rpcs['positions']>> {
    return { outcomes: await this.newest.run(items) };
  }

  @Answers(conversationsRpc.unheard)
  async unheard(@Payload() { items }: RpcRequest<Rpcs['unheard']>): Promise<RpcResponse<Rpcs['unheard']>> {
    return { outcomes: await this.missing.run(items) };
  }
}
