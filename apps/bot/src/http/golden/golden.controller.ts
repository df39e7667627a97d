import { Controller, HttpStatus, Ip, Param, Res } from '@nestjs/common';
import type { Body, Golden, GoldenStatus, GoldenSummary, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { TakeConversation } from '../../actions/golden/take-conversation.js';
import { WriteGolden } from '../../actions/golden/write-golden.js';
import { ReadGoldens } from '../../queries/golden/read-goldens.js';

@Controller()
export class GoldenController {
  constructor(
    private readonly read: ReadGoldens,
    private readonly write: WriteGolden,
    private readonly taking: TakeConversation,
  ) {}

  @Handle('GET /bot/golden')
  list(@Who() { tenantId }: Staff, @Asked() query: Query<'GET /bot/golden'>): Promise<Page<GoldenSummary>> {
    return this.read.list(tenantId, query);
  }

  @Handle('POST /bot/golden')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /bot/golden'>): Promise<Golden> {
    return this.write.create({ who, ip }, body);
  }

  @Handle('GET /bot/golden/status')
  status(@Who() { tenantId }: Staff): Promise<GoldenStatus> {
    return this.read.status(tenantId);
  }

  @Handle('POST /bot/golden/from/:conversationId')
  async take(@Who() who: Staff, @Ip() ip: string, @Param('conversationId') conversationId: string, @Res({ passthrough: true }) response: Response): Promise<Golden> {
    const { golden, made } = await this.taking.run({ who, ip }, conversationId);
    response.status(made ? HttpStatus.CREATED : HttpStatus.OK);
    return golden;
  }

  @Handle('GET /bot/golden/:id')
  get(@Who() { tenantId }: Staff, @Param('id') id: string): Promise<Golden> {
    return this.read.get(tenantId, id);
  }

  @Handle('PATCH /bot/golden/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /bot/golden/:id'>): Promise<Golden> {
    return this.write.change({ who, ip }, id, body);
  }

  @Handle('DELETE /bot/golden/:id')
  remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.write.remove({ who, ip }, id);
  }
}
