import { Controller, Param } from '@nestjs/common';
import type { Body, Page, Query, Staff, Synonym } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeSynonyms } from '../../actions/search/change-synonyms.js';
import { ListSynonyms } from '../../queries/search/list-synonyms.js';

@Controller()
export class SynonymsController {
  constructor(
    private readonly list: ListSynonyms,
    private readonly synonyms: ChangeSynonyms,
  ) {}

  @Handle('GET /kb/synonyms')
  all(@Who() who: Staff, @Asked() query: Query<'GET /kb/synonyms'>): Promise<Page<Synonym>> {
    return this.list.run(who.tenantId, query);
  }

  @Handle('POST /kb/synonyms')
  create(@Who() who: Staff, @Input() body: Body<'POST /kb/synonyms'>): Promise<Synonym> {
    return this.synonyms.create(who.tenantId, body);
  }

  @Handle('PATCH /kb/synonyms/:id')
  change(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /kb/synonyms/:id'>): Promise<Synonym> {
    return this.synonyms.change(who.tenantId, id, body);
  }

  @Handle('DELETE /kb/synonyms/:id')
  async remove(@Who() who: Staff, @Param('id') id: string): Promise<null> {
    await this.synonyms.remove(who.tenantId, id);
    return null;
  }
}
