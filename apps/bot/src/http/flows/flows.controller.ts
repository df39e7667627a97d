import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Flow, FlowFile, FlowSummary, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { WriteFlow } from '../../actions/flows/write-flow.js';
import { ReadFlows } from '../../queries/flows/read-flows.js';

@Controller()
export class FlowsController {
  constructor(
    private readonly read: ReadFlows,
    private readonly write: WriteFlow,
  ) {}

  @Handle('GET /bot/flows')
  list(@Who() { tenantId }: Staff, @Asked() query: Query<'GET /bot/flows'>): Promise<Page<FlowSummary>> {
    return this.read.list(tenantId, query);
  }

  @Handle('POST /bot/flows')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /bot/flows'>): Promise<Flow> {
    return this.write.create({ who, ip }, body);
  }

  @Handle('POST /bot/flows/import')
  import(@Who() who: Staff, @Ip() ip: string, @Input() { name, description, graph }: Body<'POST /bot/flows/import'>): Promise<Flow> {
    return this.write.create({ who, ip }, { name, description, graph });
  }

  @Handle('GET /bot/flows/:id')
  get(@Who() { tenantId }: Staff, @Param('id') id: string): Promise<Flow> {
    return this.read.get(tenantId, id);
  }

  @Handle('PATCH /bot/flows/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /bot/flows/:id'>): Promise<Flow> {
    return this.write.change({ who, ip }, id, body);
  }

  @Handle('DELETE /bot/flows/:id')
  remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.write.remove({ who, ip }, id);
  }

  @Handle('GET /bot/flows/:id/export')
  export(@Who() { tenantId }: Staff, @Param('id') id: string): Promise<FlowFile> {
    return this.read.export(tenantId, id);
  }
}
