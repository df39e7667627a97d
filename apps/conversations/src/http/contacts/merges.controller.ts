import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, ContactMerge, MergedContact, Page, Query, Staff, UndoneMerge } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { MergeContacts } from '../../actions/contacts/merge-contacts.js';
import { UndoMerge } from '../../actions/contacts/undo-merge.js';
import { ListMerges } from '../../queries/contacts/list-merges.js';

@Controller()
export class MergesController {
  constructor(
    private readonly list: ListMerges,
    private readonly merge: MergeContacts,
    private readonly undo: UndoMerge,
  ) {}

  @Handle('POST /contacts/:id/merge')
  add(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'POST /contacts/:id/merge'>): Promise<MergedContact> {
    return this.merge.run({ who, ip }, id, body);
  }

  @Handle('GET /contacts/:id/merges')
  all(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /contacts/:id/merges'>): Promise<Page<ContactMerge>> {
    return this.list.run(who, id, query);
  }

  @Handle('POST /contacts/:id/merges/:mergeId/undo')
  back(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Param('mergeId') mergeId: string): Promise<UndoneMerge> {
    return this.undo.run({ who, ip }, id, mergeId);
  }
}
