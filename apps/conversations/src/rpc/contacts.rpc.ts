import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { DescribeSelf } from '../actions/contacts/describe-self.js';
import { VisitorStandingQuery } from '../queries/contacts/visitor-standing.js';

type Rpcs = typeof conversationsRpc;

/** What others ask about visitors and the contacts that they are. */
@Controller()
export class ContactsRpc {
  constructor(
    private readonly describe: DescribeSelf,
    private readonly standing: VisitorStandingQuery,
  ) {}

  @Answers(conversationsRpc.describeSelf)
  describeSelf(@Payload() request: RpcRequest<Rpcs['describeSelf']>): Promise<RpcResponse<Rpcs['describeSelf']>> {
    return this.describe.run(request);
  }

  @Answers(conversationsRpc.visitorStanding)
  visitorStanding(@Payload() { cursor }: RpcRequest<Rpcs['visitorStanding']>): Promise<RpcResponse<Rpcs['visitorStanding']>> {
    return this.standing.run(cursor);
  }
}
