import { Readable } from 'node:stream';
import { Controller, Ip, Param, Req, Res } from '@nestjs/common';
import { MAX_IMPORT_BYTES, Refused, type Body, type ContactImport, type ImportCheck, type Page, type Query, type Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { readForm } from '@parley/uploads';
import type { Request, Response } from 'express';
import { PlanImport } from '../../actions/contacts/plan-import.js';
import { ReadImport } from '../../actions/contacts/read-import.js';
import { ListImports } from '../../queries/contacts/list-imports.js';
import { letGo } from '../let-go.js';
import { sendCsv } from './send-csv.js';

/** What a form adds to its file, in bytes. */
const FORM_BYTES = 16_384;

@Controller()
export class ImportsController {
  constructor(
    private readonly list: ListImports,
    private readonly read: ReadImport,
    private readonly plan: PlanImport,
  ) {}

  @Handle('POST /contacts/import')
  async add(@Who() who: Staff, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<ContactImport> {
    try {
      if (Number(request.headers['content-length'] ?? 0) > MAX_IMPORT_BYTES + FORM_BYTES) throw new Refused('import.too_large', `at most ${MAX_IMPORT_BYTES} bytes`);
      return await this.read.run(who, () => readForm(request));
    } catch (error) {
      letGo(request, response);
      throw error;
    }
  }

  @Handle('GET /contact-imports')
  all(@Who() who: Staff, @Asked() query: Query<'GET /contact-imports'>): Promise<Page<ContactImport>> {
    return this.list.run(who, query);
  }

  @Handle('GET /contact-imports/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<ContactImport> {
    return this.plan.look(who, id);
  }

  @Handle('POST /contact-imports/:id/check')
  check(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /contact-imports/:id/check'>): Promise<ImportCheck> {
    return this.plan.check(who, id, body);
  }

  @Handle('POST /contact-imports/:id/start')
  start(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'POST /contact-imports/:id/start'>): Promise<ContactImport> {
    return this.plan.start({ who, ip }, id, body);
  }

  @Handle('POST /contact-imports/:id/cancel')
  cancel(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<ContactImport> {
    return this.plan.cancel({ who, ip }, id);
  }

  @Handle('GET /contact-imports/:id/report')
  async report(@Who() who: Staff, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await sendCsv(response, { name: 'import-report.csv', content: Readable.from(await this.list.report(who, id)) });
  }
}
