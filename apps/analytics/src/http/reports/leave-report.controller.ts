import { Controller, Param, Res } from '@nestjs/common';
import type { Locale, Query } from '@parley/contracts';
import { Asked, Handle } from '@parley/service-kit';
import type { Response } from 'express';
import { LeaveReport } from '../../actions/reports/leave-report.js';
import { reportWords } from '../../domain/reports/words.js';
import { escape } from '../../reports/write-html.js';

type Asking = Query<'GET /reports/:id/leave'>;

/** No script and nothing from elsewhere; the form goes to the address of the page itself. */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};
const style = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1c2024;background:#f4f5f7}
main{max-width:30rem;margin:1rem;padding:2rem;border-radius:12px;background:#fff}h1{margin:0 0 .5rem;font-size:1.25rem}p{margin:0;overflow-wrap:anywhere}button{margin-top:1.25rem;padding:.6rem 1.25rem;border:0;border-radius:8px;background:#3157d5;color:#fff;font:inherit;cursor:pointer}
button:focus-visible{outline:3px solid #1c2024;outline-offset:2px}@media(prefers-color-scheme:dark){body{color:#eceef1;background:#16181c}main{background:#22252b}button:focus-visible{outline-color:#fff}}`;

function page(locale: Locale, text: string, button?: string): string {
  const { title } = reportWords[locale].leaving;
  const form = button ? `<form method="post"><button>${escape(button)}</button></form>` : '';
  return `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head><body><main><h1>${escape(title)}</h1><p role="status">${escape(text)}</p>${form}</main></body></html>\n`;
}

/** The way out of getting a report. To look at the page changes nothing: mail programs follow links by themselves. */
@Controller()
export class LeaveReportController {
  constructor(private readonly leaving: LeaveReport) {}

  @Handle('GET /reports/:id/leave')
  async look(@Param('id') id: string, @Asked() query: Asking, @Res() response: Response): Promise<void> {
    const left = await this.leaving.look(id, query);
    const { ask, button, gone } = reportWords[query.locale].leaving;
    response.status(200).set(HEADERS).send(left ? page(query.locale, ask(left.name, left.address), button) : page(query.locale, gone));
  }

  @Handle('POST /reports/:id/leave')
  async leave(@Param('id') id: string, @Asked() query: Asking, @Res() response: Response): Promise<void> {
    const left = await this.leaving.run(id, query);
    const { done, gone } = reportWords[query.locale].leaving;
    response.status(200).set(HEADERS).send(page(query.locale, left ? done(left.name) : gone));
  }
}
