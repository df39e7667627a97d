import { Controller, Param } from '@nestjs/common';
import type { Body, Draft, OwnDraft, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { KeepDraft } from '../../actions/messages/keep-draft.js';
import { GetDraft } from '../../queries/messages/get-draft.js';
import { ListDrafts } from '../../queries/messages/list-drafts.js';

@Controller()
export class DraftsController {
  constructor(
    private readonly all: ListDrafts,
    private readonly one: GetDraft,
    private readonly keep: KeepDraft,
  ) {}

  @Handle('GET /drafts')
  list(@Who() who: Staff, @Asked() query: Query<'GET /drafts'>): Promise<Page<OwnDraft>> {
    return this.all.run(who, query);
  }

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
