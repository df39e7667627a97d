import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, BotIntent, BotIntentSummary, BotVariant, BulkIntentsDone, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeIntent } from '../../actions/entries/change-intent.js';
import { ChangeVariant } from '../../actions/entries/change-variant.js';
import { WriteIntents } from '../../actions/entries/write-intents.js';
import { GetIntent } from '../../queries/entries/get-intent.js';
import { ListIntents } from '../../queries/entries/list-intents.js';

@Controller()
export class IntentsController {
  constructor(
    private readonly list: ListIntents,
    private readonly one: GetIntent,
    private readonly write: WriteIntents,
    private readonly changing: ChangeIntent,
    private readonly variant: ChangeVariant,
  ) {}

  @Handle('GET /bot/intents')
  all(@Who() who: Staff, @Asked() query: Query<'GET /bot/intents'>): Promise<Page<BotIntentSummary>> {
    return this.list.run(who.tenantId, query);
  }

  @Handle('POST /bot/intents')
  async add(@Who() who: Staff, @Ip() ip: string, @Input() intent: Body<'POST /bot/intents'>): Promise<BotIntent> {
    return this.one.run(who.tenantId, await this.write.one({ who, ip }, { action: 'create', intent, upsert: false }));
  }

  @Handle('POST /bot/intents/bulk')
  async bulk(@Who() who: Staff, @Ip() ip: string, @Input() { items }: Body<'POST /bot/intents/bulk'>): Promise<BulkIntentsDone> {
    const outcomes = await this.write.run({ who, ip }, items);
    return { data: outcomes.map(({ id, problem }) => ({ id, problem })) };
  }

  @Handle('GET /bot/intents/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<BotIntent> {
    return this.one.run(who.tenantId, id);
  }

  @Handle('PATCH /bot/intents/:id')
  async change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /bot/intents/:id'>): Promise<BotIntent> {
    await this.changing.run({ who, ip }, id, body);
    return this.one.run(who.tenantId, id);
  }

  @Handle('DELETE /bot/intents/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    await this.write.one({ who, ip }, { action: 'remove', id });
  }

  @Handle('POST /bot/intents/:id/variants')
  async teach(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() { variants }: Body<'POST /bot/intents/:id/variants'>): Promise<BotIntent> {
    await this.write.one({ who, ip }, { action: 'add', id, variants });
    return this.one.run(who.tenantId, id);
  }

  @Handle('PATCH /bot/intents/:id/variants/:variantId')
  changeVariant(@Who() who: Staff, @Ip() ip: string, @Param('id') intentId: string, @Param('variantId') variantId: string, @Input() body: Body<'PATCH /bot/intents/:id/variants/:variantId'>): Promise<BotVariant> {
    return this.variant.run({ who, ip }, { intentId, variantId }, body);
  }

  @Handle('DELETE /bot/intents/:id/variants/:variantId')
  removeVariant(@Who() who: Staff, @Ip() ip: string, @Param('id') intentId: string, @Param('variantId') variantId: string): Promise<void> {
    return this.variant.remove({ who, ip }, { intentId, variantId });
  }
}
