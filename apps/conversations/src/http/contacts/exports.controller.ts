import { Controller, Ip, Param, Res } from '@nestjs/common';
import type { Body, ContactExport, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { CreateExport } from '../../actions/contacts/create-export.js';
import { ListExports } from '../../queries/contacts/list-exports.js';
import { sendCsv } from './send-csv.js';

@Controller()
export class ExportsController {
  constructor(
    private readonly list: ListExports,
    private readonly create: CreateExport,
  ) {}

  @Handle('POST /contacts/exports')
  add(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /contacts/exports'>): Promise<ContactExport> {
    return this.create.run({ who, ip }, body);
  }

  @Handle('GET /contact-exports')
  all(@Who() who: Staff, @Asked() query: Query<'GET /contact-exports'>): Promise<Page<ContactExport>> {
    return this.list.run(who, query);
  }

  @Handle('GET /contact-exports/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<ContactExport> {
    return this.list.one(who, id);
  }

  @Handle('GET /contact-exports/:id/file')
  async file(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await sendCsv(response, { name: 'contacts.csv', ...(await this.list.open({ who, ip }, id)) });
  }
}
