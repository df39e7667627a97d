import { Controller, Inject, Ip, Param, type Type } from '@nestjs/common';
import { workRules, type Page, type RuleAnswer, type RuleBody, type RuleKind, type Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeRule } from '../../actions/work-rules/change-rule.js';
import { CreateRule } from '../../actions/work-rules/create-rule.js';
import { RemoveRule } from '../../actions/work-rules/remove-rule.js';
import { ListRules } from '../../queries/work-rules/list-rules.js';

type Answer = RuleAnswer;
type RulesQuery = { limit: number; cursor?: string; q?: string };

/** The five routes of one kind of rule. */
export function rulesController(kind: RuleKind): Type {
  const { path } = workRules[kind];

  @Controller()
  class RulesController {
    constructor(
      @Inject(ListRules) private readonly list: ListRules,
      @Inject(CreateRule) private readonly create: CreateRule,
      @Inject(ChangeRule) private readonly change: ChangeRule,
      @Inject(RemoveRule) private readonly remove: RemoveRule,
    ) {}

    @Handle(`GET /${path}`)
    all(@Who() who: Staff, @Asked() query: RulesQuery): Promise<Page<Answer>> {
      return this.list.run(who, kind, query);
    }

    @Handle(`POST /${path}`)
    add(@Who() who: Staff, @Ip() ip: string, @Input() body: RuleBody): Promise<Answer> {
      return this.create.run({ who, ip }, kind, body);
    }

    @Handle(`GET /${path}/:id`)
    get(@Who() who: Staff, @Param('id') id: string): Promise<Answer> {
      return this.list.one(who, kind, id);
    }

    @Handle(`PATCH /${path}/:id`)
    patch(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() patch: Partial<RuleBody>): Promise<Answer> {
      return this.change.run({ who, ip }, { kind, id, patch });
    }

    @Handle(`DELETE /${path}/:id`)
    delete(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
      return this.remove.run({ who, ip }, kind, id);
    }
  }
  return RulesController;
}
