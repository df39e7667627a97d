import { pipeline } from 'node:stream/promises';
import { Controller, Ip, Req, Res } from '@nestjs/common';
import { Refused, type IntentsImported, type Query, type Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import { readForm } from '@parley/uploads';
import type { Request, Response } from 'express';
import { ImportIntents, MOST_FILE_BYTES } from '../../actions/entries/import-intents.js';
import { ExportIntents } from '../../queries/entries/export-intents.js';

/** What a form adds to its file, in bytes. */
const FORM_BYTES = 16_384;
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' };

@Controller()
export class IntentFilesController {
  constructor(
    private readonly imports: ImportIntents,
    private readonly exports: ExportIntents,
  ) {}

  @Handle('POST /bot/intents/import')
  async add(@Who() who: Staff, @Ip() ip: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<IntentsImported> {
    try {
      if (Number(request.headers['content-length'] ?? 0) > MOST_FILE_BYTES + FORM_BYTES) throw new Refused('import.too_large', `at most ${MOST_FILE_BYTES} bytes`);
      return await this.imports.run({ who, ip }, () => readForm(request));
    } catch (error) {
      // What is still on its way is not waited for.
      if (!request.complete) response.setHeader('Connection', 'close');
      request.unpipe();
      request.resume();
      throw error;
    }
  }

  @Handle('GET /bot/intents/export')
  async file(@Who() who: Staff, @Ip() ip: string, @Asked() query: Query<'GET /bot/intents/export'>, @Res() response: Response): Promise<void> {
    const content = await this.exports.run({ who, ip }, query);
    response.status(200).set({ 'Content-Type': types[query.format], 'Content-Disposition': `attachment; filename="intents.${query.format}"`, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    // Who asked may leave at any time; that is no error of ours.
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }
}
