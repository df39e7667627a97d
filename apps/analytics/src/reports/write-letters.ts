import { Injectable } from '@nestjs/common';
import { identityRpc, type ReportSchedule, type Staff } from '@parley/contracts';
import type { Letter, LetterFile } from '@parley/mail';
import { Rpc } from '@parley/service-kit';
import type { ReportRow } from '../db/reports/reports.js';
import type { Sending } from '../domain/reports/content.js';
import { spanText } from '../domain/reports/format.js';
import { reportWords } from '../domain/reports/words.js';
import { ComposeReport } from '../queries/reports/compose-report.js';
import { drawCharts } from './draw-charts.js';
import { ReportLinks } from './report-links.js';
import { writeCsv } from './write-csv.js';
import { writeHtml } from './write-html.js';
import { writeText } from './write-text.js';

export interface Letters {
  letters: Letter[];
  files: LetterFile[];
}

/** A report as mail to each of those it is meant for; what it shows is what its maker may see. */
@Injectable()
export class WriteLetters {
  constructor(
    private readonly compose: ComposeReport,
    private readonly links: ReportLinks,
    private readonly rpc: Rpc,
  ) {}

  async run(maker: Staff, { id, name, content }: ReportRow, { schedule, at }: { schedule: ReportSchedule; at: Date }): Promise<Letters> {
    const { tenantId } = maker;
    const [report, tenant] = await Promise.all([this.compose.run(maker, { name, content, locale: schedule.locale, at }), this.rpc.call(identityRpc.tenant, { tenantId })]);
    const pictures = (await drawCharts(report)).map((picture): LetterFile => ({ ...picture, contentType: 'image/png' }));
    const tables = schedule.csv ? writeCsv(report).map((file): LetterFile => ({ ...file, contentType: 'text/csv; charset=utf-8' })) : [];
    const subject = reportWords[report.locale].subject(name, spanText(report.period, report.locale));
    const letters = schedule.recipients.map((address): Letter => {
      const leave = this.links.leave({ tenantId, reportId: id, address, locale: schedule.locale });
      const sending: Sending = { tenant: tenant?.name ?? null, maker: maker.name, schedule, leave };
      const told = { sending, address, console: `${this.links.console}/${id}` };
      return { to: address, subject, html: writeHtml(report, told), text: writeText(report, told), unsubscribe: leave };
    });
    return { letters, files: [...pictures, ...tables] };
  }
}
