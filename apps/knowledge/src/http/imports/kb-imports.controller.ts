import { pipeline } from 'node:stream/promises';
import { Controller, Ip, Param, Req, Res } from '@nestjs/common';
import { MAX_KB_IMPORT_BYTES, Refused, type Body, type KbImport, type KbImportCheck, type KbImportItem, type Page, type Query, type Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { readForm } from '@parley/uploads';
import type { Request, Response } from 'express';
import { BeginImport } from '../../actions/imports/begin-import.js';
import { PlanKbImport } from '../../actions/imports/plan-import.js';
import { doerOf } from '../../domain/doer.js';
import { ExportArticles } from '../../queries/imports/export-articles.js';
import { ListKbImports } from '../../queries/imports/list-imports.js';

/** What a form adds to its file, in bytes. */
const FORM_BYTES = 16_384;

@Controller()
export class KbImportsController {
  constructor(
    private readonly begin: BeginImport,
    private readonly plan: PlanKbImport,
    private readonly list: ListKbImports,
    private readonly everything: ExportArticles,
  ) {}

  @Handle('POST /kb/import')
  async add(@Who() who: Staff, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<KbImport> {
    try {
      if (Number(request.headers['content-length'] ?? 0) > MAX_KB_IMPORT_BYTES + FORM_BYTES) throw new Refused('import.too_large', `at most ${MAX_KB_IMPORT_BYTES} bytes`);
      return await this.begin.ofFile(who, () => readForm(request));
    } catch (error) {
      // What is still on its way is not waited for.
      if (!request.complete) response.setHeader('Connection', 'close');
      request.unpipe();
      request.resume();
      throw error;
    }
  }

  @Handle('POST /kb/import/pages')
  addPages(@Who() who: Staff, @Input() body: Body<'POST /kb/import/pages'>): Promise<KbImport> {
    return this.begin.ofPages(who, body);
  }

  @Handle('GET /kb/imports')
  all(@Who() who: Staff, @Asked() query: Query<'GET /kb/imports'>): Promise<Page<KbImport>> {
    return this.list.run(who.tenantId, query);
  }

  @Handle('GET /kb/imports/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<KbImport> {
    return this.plan.look(who.tenantId, id);
  }

  @Handle('GET /kb/imports/:id/items')
  items(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /kb/imports/:id/items'>): Promise<Page<KbImportItem>> {
    return this.list.items(who.tenantId, id, query);
  }

  @Handle('POST /kb/imports/:id/check')
  check(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /kb/imports/:id/check'>): Promise<KbImportCheck> {
    return this.plan.check(who.tenantId, id, body);
  }

  @Handle('POST /kb/imports/:id/start')
  start(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() plan: Body<'POST /kb/imports/:id/start'>): Promise<KbImport> {
    return this.plan.start(who.tenantId, doerOf(who, ip), { id, plan });
  }

  @Handle('POST /kb/imports/:id/cancel')
  cancel(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<KbImport> {
    return this.plan.cancel(who.tenantId, doerOf(who, ip), id);
  }

  @Handle('GET /kb/export')
  async export(@Who() who: Staff, @Ip() ip: string, @Res() response: Response): Promise<void> {
    await this.everything.run(who.tenantId, doerOf(who, ip), async (zip) => {
      response.status(200).set({ 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename="articles.zip"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
      // Who asked may leave at any time; that is no error of ours.
      await pipeline(zip, response).catch((error: unknown) => {
        if (!response.destroyed) throw error;
      });
    });
  }
}
