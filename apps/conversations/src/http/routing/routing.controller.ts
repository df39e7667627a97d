import { Controller, Param } from '@nestjs/common';
import type { Body, ConversationRouting, Principal, QueuePlace, SimulatedRouting, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ExplainRouting } from '../../queries/routing/explain-routing.js';
import { SimulateRouting } from '../../queries/routing/simulate-routing.js';

@Controller()
export class RoutingController {
  constructor(
    private readonly explain: ExplainRouting,
    private readonly simulate: SimulateRouting,
  ) {}

  @Handle('GET /conversations/:id/routing')
  why(@Who() who: Staff, @Param('id') id: string): Promise<ConversationRouting> {
    return this.explain.run(who, id);
  }

  @Handle('GET /conversations/:id/queue')
  place(@Who() who: Principal, @Param('id') id: string): Promise<{ queue: QueuePlace | null }> {
    return this.explain.place(who, id);
  }

  @Handle('POST /routing-policies/simulate')
  whatIf(@Who() who: Staff, @Input() body: Body<'POST /routing-policies/simulate'>): Promise<SimulatedRouting> {
    return this.simulate.run(who, body);
  }
}
