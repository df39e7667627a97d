import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { HandOffConversation } from '../actions/handler/hand-off-conversation.js';
import { ResolveByBot } from '../actions/handler/resolve-by-bot.js';
import { TakeByBot } from '../actions/handler/take-by-bot.js';

type Rpcs = typeof conversationsRpc;

/** What the bot asks beside speaking. */
@Controller()
export class HandlerRpc {
  constructor(
    private readonly handOff: HandOffConversation,
    private readonly take: TakeByBot,
    private readonly resolve: ResolveByBot,
  ) {}

  @Answers(conversationsRpc.handOff)
  async give(@Payload() request: RpcRequest<Rpcs['handOff']>): Promise<RpcResponse<Rpcs['handOff']>> {
    await this.handOff.run(request);
    return {};
  }

  @Answers(conversationsRpc.takeByBot)
  async taken(@Payload() request: RpcRequest<Rpcs['takeByBot']>): Promise<RpcResponse<Rpcs['takeByBot']>> {
    await this.take.run(request);
    return {};
  }

  @Answers(conversationsRpc.resolveByBot)
  async resolved(@Payload() request: RpcRequest<Rpcs['resolveByBot']>): Promise<RpcResponse<Rpcs['resolveByBot']>> {
    await this.resolve.run(request);
    return {};
  }
}
