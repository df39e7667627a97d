import { Controller } from '@nestjs/common';
import { identityRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { FindPeople } from '../queries/find-people.js';

/** What other services ask about agents and teams. */
@Controller()
export class PeopleRpc {
  constructor(private readonly findPeople: FindPeople) {}

  @Answers(identityRpc.people)
  people(question: RpcRequest<typeof identityRpc.people>): Promise<RpcResponse<typeof identityRpc.people>> {
    return this.findPeople.run(question);
  }
}
