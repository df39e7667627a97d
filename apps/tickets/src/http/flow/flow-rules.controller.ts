import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, ConversationSla, Staff, TicketEscalation, TicketRule, TicketRulesTest } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { WriteFlowRule } from '../../actions/flow-rules/write-flow-rule.js';
import { GetTicketSla } from '../../queries/flow/get-ticket-sla.js';
import { ListFlowRules } from '../../queries/flow/list-flow-rules.js';
import { TestTicketRules } from '../../queries/flow/test-ticket-rules.js';

@Controller()
export class FlowRulesController {
  constructor(
    private readonly list: ListFlowRules,
    private readonly write: WriteFlowRule,
    private readonly tests: TestTicketRules,
    private readonly promises: GetTicketSla,
  ) {}

  @Handle('GET /ticket-rules')
  rules(@Who() who: Staff): Promise<{ data: TicketRule[] }> {
    return this.list.run(who, 'dispatch');
  }

  @Handle('POST /ticket-rules')
  addRule(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /ticket-rules'>): Promise<TicketRule> {
    return this.write.create({ kind: 'dispatch', who, ip }, body);
  }

  @Handle('POST /ticket-rules/test')
  test(@Who() who: Staff, @Input() body: Body<'POST /ticket-rules/test'>): Promise<TicketRulesTest> {
    return this.tests.run(who, body);
  }

  @Handle('PATCH /ticket-rules/:id')
  changeRule(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /ticket-rules/:id'>): Promise<TicketRule> {
    return this.write.change({ kind: 'dispatch', who, ip }, id, body);
  }

  @Handle('DELETE /ticket-rules/:id')
  removeRule(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.write.remove({ kind: 'dispatch', who, ip }, id);
  }

  @Handle('GET /ticket-escalations')
  levels(@Who() who: Staff): Promise<{ data: TicketEscalation[] }> {
    return this.list.run(who, 'escalation');
  }

  @Handle('POST /ticket-escalations')
  addLevel(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /ticket-escalations'>): Promise<TicketEscalation> {
    return this.write.create({ kind: 'escalation', who, ip }, body);
  }

  @Handle('PATCH /ticket-escalations/:id')
  changeLevel(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /ticket-escalations/:id'>): Promise<TicketEscalation> {
    return this.write.change({ kind: 'escalation', who, ip }, id, body);
  }

  @Handle('DELETE /ticket-escalations/:id')
  removeLevel(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.write.remove({ kind: 'escalation', who, ip }, id);
  }

  @Handle('GET /tickets/:id/sla')
  sla(@Who() who: Staff, @Param('id') id: string): Promise<ConversationSla> {
    return this.promises.run(who, id);
  }
}
