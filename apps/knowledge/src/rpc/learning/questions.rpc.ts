import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { knowledgeRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { DecideGroup } from '../../actions/learning/decide-group.js';
import { BotGroups } from '../../queries/learning/bot-groups.js';

type Rpcs = typeof knowledgeRpc;

/** What the bot asks about questions that it could not answer. */
@Controller()
export class QuestionsRpc {
  constructor(
    private readonly groups: BotGroups,
    private readonly decide: DecideGroup,
  ) {}

  @Answers(knowledgeRpc.botQuestionGroups)
  list(@Payload() request: RpcRequest<Rpcs['botQuestionGroups']>): Promise<RpcResponse<Rpcs['botQuestionGroups']>> {
    return this.groups.run(request);
  }

  @Answers(knowledgeRpc.questionsOfGroup)
  async questions(@Payload() { principal, groupId }: RpcRequest<Rpcs['questionsOfGroup']>): Promise<RpcResponse<Rpcs['questionsOfGroup']>> {
    return { texts: await this.groups.texts(principal, groupId) };
  }

  @Answers(knowledgeRpc.closeQuestionGroup)
  async close(@Payload() { principal, groupId, to }: RpcRequest<Rpcs['closeQuestionGroup']>): Promise<RpcResponse<Rpcs['closeQuestionGroup']>> {
    await this.decide.close(principal, groupId, to);
    return {};
  }
}
