import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Flow, FlowVersion, FlowVersionGraph, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { PublishFlow } from '../../actions/flows/publish-flow.js';
import { ReadFlows } from '../../queries/flows/read-flows.js';

@Controller()
export class FlowVersionsController {
  constructor(
    private readonly read: ReadFlows,
    private readonly publishing: PublishFlow,
  ) {}

  @Handle('POST /bot/flows/:id/publish')
  publish(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'POST /bot/flows/:id/publish'>): Promise<Flow> {
    return this.publishing.run({ who, ip }, id, body);
  }

  @Handle('GET /bot/flows/:id/versions')
  list(@Who() { tenantId }: Staff, @Param('id') id: string, @Asked() query: Query<'GET /bot/flows/:id/versions'>): Promise<Page<FlowVersion>> {
    return this.read.versions(tenantId, id, query);
  }

  @Handle('GET /bot/flows/:id/versions/:number')
  get(@Who() { tenantId }: Staff, @Param('id') id: string, @Param('number') number: string): Promise<FlowVersionGraph> {
    return this.read.version(tenantId, id, number);
  }

  @Handle('POST /bot/flows/:id/versions/:number/restore')
  restore(@Who() who: Staff, @Ip() ip: string, @Param() { id, number }: { id: string; number: string }, @Input() { version }: Body<'POST /bot/flows/:id/versions/:number/restore'>): Promise<Flow> {
    return this.publishing.restore({ who, ip }, id, { number, version });
  }
}
