import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { TellDesks } from '../actions/sentiment/tell-desks.js';

type Rpcs = typeof conversationsRpc;

/** What sentiment asks. */
@Controller()
export class SentimentRpc {
  constructor(private readonly desks: TellDesks) {}

  @Answers(conversationsRpc.tellMoods)
  async tellMoods(@Payload() { items }: RpcRequest<Rpcs['tellMoods']>): Promise<RpcResponse<Rpcs['tellMoods']>> {
    await this.desks.run(items);
    return {};
  }
}
