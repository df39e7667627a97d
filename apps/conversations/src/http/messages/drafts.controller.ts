import { Controller, Param } from '@nestjs/common';
import type { Body, Draft, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { KeepDraft } from '../../actions/messages/keep-draft.js';
import { GetDraft } from '../../queries/messages/get-draft.js';

@Controller()
export class DraftsController {
  constructor(
    private readonly one: GetDraft,
    private readonly keep: KeepDraft,
  ) {}

  @Handle('GET /conversations/:id/draft')
  get(@Who() who: Staff, @Param('id') id: string): Promise<Draft> {
    return this.one.run(who, id);
  }

  @Handle('PUT /conversations/:id/draft')
  put(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PUT /conversations/:id/draft'>): Promise<Draft> {
    return this.keep.run(who, id, body);
  }

  @Handle('DELETE /conversations/:id/draft')
  remove(@Who() who: Staff, @Param('id') id: string): Promise<void> {
    return this.keep.forget(who, id);
  }
}
