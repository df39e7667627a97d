import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ticketsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { OpenByBot } from '../actions/bot/open-by-bot.js';
import { OpenOfConversation } from '../actions/tickets/open-of-conversation.js';

type Rpcs = typeof ticketsRpc;

/** What other services ask of tickets. */
@Controller()
export class TicketsRpc {
  constructor(
    private readonly open: OpenOfConversation,
    private readonly byBot: OpenByBot,
  ) {}

  @Answers(ticketsRpc.openByBot)
  openByBot(@Payload() request: RpcRequest<Rpcs['openByBot']>): Promise<RpcResponse<Rpcs['openByBot']>> {
    return this.byBot.run(request);
  }

  @Answers(ticketsRpc.openOfConversation)
  openOfConversation(@Payload() request: RpcRequest<Rpcs['openOfConversation']>): Promise<RpcResponse<Rpcs['openOfConversation']>> {
    return this.open.run(request);
  }
}
