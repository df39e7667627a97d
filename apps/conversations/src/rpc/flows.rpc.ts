import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { SetAttributes } from '../actions/flows/set-attributes.js';
import { BotFlowFacts } from '../queries/flows/bot-flow-facts.js';

type Rpcs = typeof conversationsRpc;

/** What flows of the bot ask. */
@Controller()
export class FlowsRpc {
  constructor(
    private readonly facts: BotFlowFacts,
    private readonly attributes: SetAttributes,
  ) {}

  @Answers(conversationsRpc.flowFacts)
  flowFacts(@Payload() { tenantId, conversationId }: RpcRequest<Rpcs['flowFacts']>): Promise<RpcResponse<Rpcs['flowFacts']>> {
    return this.facts.run(tenantId, conversationId);
  }

  @Answers(conversationsRpc.setAttributes)
  async setAttributes(@Payload() request: RpcRequest<Rpcs['setAttributes']>): Promise<RpcResponse<Rpcs['setAttributes']>> {
    await this.attributes.run(request);
    return {};
  }
}
