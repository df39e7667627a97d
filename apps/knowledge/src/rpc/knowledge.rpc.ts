import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { knowledgeRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { PublishedArticles } from '../queries/reading/published-articles.js';

type Rpcs = typeof knowledgeRpc;

/** What other services ask of knowledge. */
@Controller()
export class KnowledgeRpc {
  constructor(private readonly published: PublishedArticles) {}

  @Answers(knowledgeRpc.publishedArticles)
  publishedArticles(@Payload() request: RpcRequest<Rpcs['publishedArticles']>): Promise<RpcResponse<Rpcs['publishedArticles']>> {
    return this.published.run(request);
  }
}
