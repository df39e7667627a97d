import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers } from '@parley/service-kit';
import { ReportAvailability } from '../actions/availability/report-availability.js';

type Rpcs = typeof conversationsRpc;

/** What the gateways tell of agents. */
@Controller()
export class AvailabilityRpc {
  constructor(private readonly report: ReportAvailability) {}

  @Answers(conversationsRpc.reportAvailability)
  async reportAvailability(@Payload() { items }: RpcRequest<Rpcs['reportAvailability']>): Promise<RpcResponse<Rpcs['reportAvailability']>> {
    return { outcomes: await this.report.run(items) };
  }
}
