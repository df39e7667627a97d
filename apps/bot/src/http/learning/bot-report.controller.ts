import { Controller, Res } from '@nestjs/common';
import type { BotReport, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { GetBotReport } from '../../queries/learning/bot-report.js';

@Controller()
export class BotReportController {
  constructor(private readonly report: GetBotReport) {}

  @Handle('GET /bot/report')
  get(@Who() who: Staff, @Asked() query: Query<'GET /bot/report'>): Promise<BotReport> {
    return this.report.run(who.tenantId, query);
  }

  @Handle('GET /bot/report/export')
  async file(@Who() who: Staff, @Asked() query: Query<'GET /bot/report/export'>, @Res() response: Response): Promise<void> {
    const table = await this.report.table(who.tenantId, query);
    response.status(200).set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="bot-report.csv"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    response.end(table);
  }
}
