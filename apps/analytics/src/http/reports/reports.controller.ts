import { Controller, Ip, Param } from '@nestjs/common';
import type { AnalyticsReport, Body, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { AskForSending } from '../../actions/reports/ask-for-sending.js';
import { ChangeReport } from '../../actions/reports/change-report.js';
import { CreateReport } from '../../actions/reports/create-report.js';
import { RemoveReport } from '../../actions/reports/remove-report.js';
import { ListReports } from '../../queries/reports/list-reports.js';

/** Reports that are kept, shared and sent. */
@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ListReports,
    private readonly creating: CreateReport,
    private readonly changing: ChangeReport,
    private readonly removing: RemoveReport,
    private readonly sending: AskForSending,
  ) {}

  @Handle('GET /reports')
  list(@Who() who: Staff, @Asked() query: Query<'GET /reports'>): Promise<Page<AnalyticsReport>> {
    return this.reports.run(who, query);
  }

  @Handle('POST /reports')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /reports'>): Promise<AnalyticsReport> {
    return this.creating.run({ who, ip }, body);
  }

  @Handle('GET /reports/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<AnalyticsReport> {
    return this.reports.one(who, id);
  }

  @Handle('PATCH /reports/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /reports/:id'>): Promise<AnalyticsReport> {
    return this.changing.run({ who, ip }, id, body);
  }

  @Handle('DELETE /reports/:id')
  remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.removing.run({ who, ip }, id);
  }

  @Handle('POST /reports/:id/send')
  send(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<AnalyticsReport> {
    return this.sending.run({ who, ip }, id);
  }
}
