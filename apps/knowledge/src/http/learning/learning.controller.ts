import { Controller, Param } from '@nestjs/common';
import type { Body, DraftMade, DraftOrigin, OpenQuestion, Page, Query, QuestionGroup, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { DecideGroup } from '../../actions/learning/decide-group.js';
import { ListGroups } from '../../queries/learning/list-groups.js';

@Controller()
export class LearningController {
  constructor(
    private readonly list: ListGroups,
    private readonly decide: DecideGroup,
  ) {}

  @Handle('GET /kb/learning/groups')
  all(@Who() who: Staff, @Asked() query: Query<'GET /kb/learning/groups'>): Promise<Page<QuestionGroup>> {
    return this.list.run(who, query);
  }

  @Handle('GET /kb/learning/groups/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<QuestionGroup> {
    return this.list.one(who, id);
  }

  @Handle('GET /kb/learning/groups/:id/questions')
  questions(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /kb/learning/groups/:id/questions'>): Promise<Page<OpenQuestion>> {
    return this.list.questions(who, id, query);
  }

  @Handle('POST /kb/learning/groups/:id/draft')
  draft(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /kb/learning/groups/:id/draft'>): Promise<DraftMade> {
    return this.decide.draft(who, id, body);
  }

  @Handle('POST /kb/learning/groups/:id/dismiss')
  dismiss(@Who() who: Staff, @Param('id') id: string): Promise<QuestionGroup> {
    return this.decide.to(who, id, 'dismissed');
  }

  @Handle('POST /kb/learning/groups/:id/reopen')
  reopen(@Who() who: Staff, @Param('id') id: string): Promise<QuestionGroup> {
    return this.decide.to(who, id, 'open');
  }

  @Handle('GET /kb/articles/:id/origins')
  origins(@Who() who: Staff, @Param('id') id: string): Promise<{ data: DraftOrigin[] }> {
    return this.list.origins(who, id);
  }
}
