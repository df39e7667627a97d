import { Controller } from '@nestjs/common';
import { identityRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { FindPeople } from '../queries/find-people.js';
import { FindStaff } from '../queries/find-staff.js';

/** What other services ask about agents and teams. */
@Controller()
export class PeopleRpc {
  constructor(
    private readonly findPeople: FindPeople,
    private readonly findStaff: FindStaff,
  ) {}

  @Answers(identityRpc.people)
  people(question: RpcRequest<typeof identityRpc.people>): Promise<RpcResponse<typeof identityRpc.people>> {
    return this.findPeople.run(question);
  }

  @Answers(identityRpc.staff)
  staff(question: RpcRequest<typeof identityRpc.staff>): Promise<RpcResponse<typeof identityRpc.staff>> {
    return this.findStaff.run(question);
  }
}
