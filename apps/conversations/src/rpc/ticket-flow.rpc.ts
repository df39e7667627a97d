import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { StrangerAsks } from '../actions/tickets/stranger-asks.js';
import { FlowFacts } from '../queries/tickets/flow-facts.js';

type Rpcs = typeof conversationsRpc;

/** What tickets ask to move: by rules, by promises, and back to whoever asked. */
@Controller()
export class TicketFlowRpc {
  constructor(
    private readonly facts: FlowFacts,
    private readonly stranger: StrangerAsks,
  ) {}

  @Answers(conversationsRpc.agentSkills)
  agentSkills(@Payload() request: RpcRequest<Rpcs['agentSkills']>): Promise<RpcResponse<Rpcs['agentSkills']>> {
    return this.facts.agentSkills(request);
  }

  @Answers(conversationsRpc.contactAttributes)
  contactAttributes(@Payload() request: RpcRequest<Rpcs['contactAttributes']>): Promise<RpcResponse<Rpcs['contactAttributes']>> {
    return this.facts.contactAttributes(request);
  }

  @Answers(conversationsRpc.promiseRules)
  promiseRules(@Payload() request: RpcRequest<Rpcs['promiseRules']>): Promise<RpcResponse<Rpcs['promiseRules']>> {
    return this.facts.promiseRules(request);
  }

  @Answers(conversationsRpc.conversationStanding)
  conversationStanding(@Payload() request: RpcRequest<Rpcs['conversationStanding']>): Promise<RpcResponse<Rpcs['conversationStanding']>> {
    return this.facts.conversationStanding(request);
  }

  @Answers(conversationsRpc.strangerAsks)
  strangerAsks(@Payload() request: RpcRequest<Rpcs['strangerAsks']>): Promise<RpcResponse<Rpcs['strangerAsks']>> {
    return this.stranger.run(request);
  }
}
