import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { botRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { NearestArticles } from '../../queries/providers/nearest-articles.js';

type Rpcs = typeof botRpc;

/** What other services ask of the bot's providers. */
@Controller()
export class NearestRpc {
  constructor(private readonly nearest: NearestArticles) {}

  @Answers(botRpc.nearestArticles)
  nearestArticles(@Payload() request: RpcRequest<Rpcs['nearestArticles']>): Promise<RpcResponse<Rpcs['nearestArticles']>> {
    return this.nearest.run(request);
  }
}
