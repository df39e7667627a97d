import { pipeline } from 'node:stream/promises';
import { Controller, Ip, Req, Res } from '@nestjs/common';
import type { Query, Staff } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Request, Response } from 'express';
import { ExportTickets } from '../queries/export-tickets.js';

/** Names of statuses and types are in the language that the asker reads. */
const localeOf = (request: Request) => (request.acceptsLanguages('en', 'zh') === 'zh' ? ('zh-CN' as const) : ('en' as const));

@Controller()
export class TicketExportController {
  constructor(private readonly exportTickets: ExportTickets) {}

  @Handle('GET /ticket-export')
  async file(@Who() who: Staff, @Ip() ip: string, @Asked() query: Query<'GET /ticket-export'>, @Req() request: Request, @Res() response: Response): Promise<void> {
    const content = await this.exportTickets.run({ who, ip, locale: localeOf(request), query });
    response.status(200).set({ 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="tickets.csv"', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    // Who asked may leave at any time; that is no error of ours.
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }
}
