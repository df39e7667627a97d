import { Controller, Param } from '@nestjs/common';
import type { AutomationRun, AutomationTest, Body, MacroRun, Page, Query, RenderedText, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { RenderCannedResponse } from '../../actions/work-rules/render-canned-response.js';
import { RunMacro } from '../../actions/work-rules/run-macro.js';
import { ListRuns } from '../../queries/work-rules/list-runs.js';
import { TestAutomation } from '../../queries/work-rules/test-automation.js';

/** What people do with rules beside setting them up. */
@Controller()
export class RuleUsesController {
  constructor(
    private readonly canned: RenderCannedResponse,
    private readonly macros: RunMacro,
    private readonly trial: TestAutomation,
    private readonly log: ListRuns,
  ) {}

  @Handle('POST /canned-responses/:id/render')
  render(@Who() who: Staff, @Param('id') id: string, @Input() { conversationId }: Body<'POST /canned-responses/:id/render'>): Promise<RenderedText> {
    return this.canned.run(who, id, conversationId);
  }

  @Handle('POST /conversations/:id/macros/:macroId')
  macro(@Who() who: Staff, @Param('id') conversationId: string, @Param('macroId') macroId: string): Promise<MacroRun> {
    return this.macros.run(who, { conversationId, macroId });
  }

  @Handle('POST /automations/:id/test')
  test(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /automations/:id/test'>): Promise<AutomationTest> {
    return this.trial.run(who, id, body);
  }

  @Handle('GET /automations/:id/runs')
  runs(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /automations/:id/runs'>): Promise<Page<AutomationRun>> {
    return this.log.run(who, id, query);
  }
}
