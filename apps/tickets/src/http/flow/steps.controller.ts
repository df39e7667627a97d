import { Controller, Param } from '@nestjs/common';
import type { Approval, Body, Staff, SubTask } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { AnswerApproval } from '../../actions/approval/answer-approval.js';
import { RequestApproval } from '../../actions/approval/request-approval.js';
import { WithdrawApproval } from '../../actions/approval/withdraw-approval.js';
import { WriteSubTask } from '../../actions/sub-tasks/write-sub-task.js';
import { ListSteps } from '../../queries/flow/list-steps.js';

@Controller()
export class StepsController {
  constructor(
    private readonly list: ListSteps,
    private readonly request: RequestApproval,
    private readonly answer: AnswerApproval,
    private readonly withdraw: WithdrawApproval,
    private readonly write: WriteSubTask,
  ) {}

  @Handle('GET /tickets/:id/approvals')
  approvals(@Who() who: Staff, @Param('id') id: string): Promise<{ data: Approval[] }> {
    return this.list.approvals(who, id);
  }

  @Handle('POST /tickets/:id/approvals')
  ask(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/approvals'>): Promise<Approval> {
    return this.request.run(who, id, body);
  }

  @Handle('POST /tickets/:id/approvals/:approvalId/answer')
  say(@Who() who: Staff, @Param('id') ticketId: string, @Param('approvalId') approvalId: string, @Input() body: Body<'POST /tickets/:id/approvals/:approvalId/answer'>): Promise<Approval> {
    return this.answer.run(who, { ticketId, approvalId }, body);
  }

  @Handle('DELETE /tickets/:id/approvals/:approvalId')
  takeBack(@Who() who: Staff, @Param('id') ticketId: string, @Param('approvalId') approvalId: string): Promise<Approval> {
    return this.withdraw.run(who, { ticketId, approvalId });
  }

  @Handle('GET /tickets/:id/sub-tasks')
  subTasks(@Who() who: Staff, @Param('id') id: string): Promise<{ data: SubTask[] }> {
    return this.list.subTasks(who, id);
  }

  @Handle('POST /tickets/:id/sub-tasks')
  add(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /tickets/:id/sub-tasks'>): Promise<SubTask> {
    return this.write.add(who, id, body);
  }

  @Handle('PATCH /tickets/:id/sub-tasks/:subTaskId')
  change(@Who() who: Staff, @Param('id') ticketId: string, @Param('subTaskId') subTaskId: string, @Input() body: Body<'PATCH /tickets/:id/sub-tasks/:subTaskId'>): Promise<SubTask> {
    return this.write.change(who, { ticketId, subTaskId }, body);
  }

  @Handle('DELETE /tickets/:id/sub-tasks/:subTaskId')
  remove(@Who() who: Staff, @Param('id') ticketId: string, @Param('subTaskId') subTaskId: string): Promise<void> {
    return this.write.remove(who, { ticketId, subTaskId });
  }
}
