import { Controller, Param } from '@nestjs/common';
import type { Body, FlowCall, FlowFault, FlowTemplate, FlowTested, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { LookForFaults } from '../../queries/flows/look-for-faults.js';
import { ListTemplates } from '../../queries/flows/list-templates.js';
import { TestFlow } from '../../queries/flows/test-flow.js';

@Controller()
export class FlowTestsController {
  constructor(
    private readonly tests: TestFlow,
    private readonly faults: LookForFaults,
    private readonly examples: ListTemplates,
  ) {}

  @Handle('POST /bot/flows/check')
  async check(@Who() { tenantId }: Staff, @Input() { graph, flowId }: Body<'POST /bot/flows/check'>): Promise<{ faults: FlowFault[] }> {
    return { faults: await this.faults.run(tenantId, graph, flowId) };
  }

  @Handle('POST /bot/flows/try-call')
  call(@Who() { tenantId }: Staff, @Input() body: Body<'POST /bot/flows/try-call'>): Promise<FlowCall> {
    return this.tests.call(tenantId, body);
  }

  @Handle('POST /bot/flows/:id/test')
  test(@Who() { tenantId }: Staff, @Param('id') id: string, @Input() body: Body<'POST /bot/flows/:id/test'>): Promise<FlowTested> {
    return this.tests.run(tenantId, id, body);
  }

  @Handle('GET /bot/flow-templates')
  templates(@Asked() { locale }: Query<'GET /bot/flow-templates'>): { data: FlowTemplate[] } {
    return this.examples.run(locale);
  }
}
