import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, GoldenRun, GoldenRunSummary, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { AcceptRun } from '../../actions/golden/accept-run.js';
import { RunGoldens } from '../../actions/golden/run-goldens.js';
import { ReadRuns } from '../../queries/golden/read-runs.js';

@Controller()
export class GoldenRunsController {
  constructor(
    private readonly read: ReadRuns,
    private readonly goldens: RunGoldens,
    private readonly accepting: AcceptRun,
  ) {}

  @Handle('GET /bot/golden/runs')
  list(@Who() { tenantId }: Staff, @Asked() query: Query<'GET /bot/golden/runs'>): Promise<Page<GoldenRunSummary>> {
    return this.read.list(tenantId, query);
  }

  @Handle('POST /bot/golden/runs')
  run(@Who() who: Staff, @Ip() ip: string): Promise<GoldenRun> {
    return this.goldens.run({ who, ip });
  }

  @Handle('GET /bot/golden/runs/:id')
  get(@Who() { tenantId }: Staff, @Param('id') id: string): Promise<GoldenRun> {
    return this.read.get(tenantId, id);
  }

  @Handle('POST /bot/golden/runs/:id/accept')
  accept(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'POST /bot/golden/runs/:id/accept'>): Promise<GoldenRun> {
    return this.accepting.run({ who, ip }, id, body);
  }
}
