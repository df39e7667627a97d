import { Injectable } from '@nestjs/common';
import { AnswerBusyRequest } from './answer-busy-request.js';
import { EndDesk } from './end-desk.js';
import { TurnShifts } from './turn-shifts.js';

/** Everything that the clock does to desks. */
@Injectable()
export class DesksByClock {
  constructor(
    private readonly end: EndDesk,
    private readonly requests: AnswerBusyRequest,
    private readonly shifts: TurnShifts,
  ) {}

  gone(tenantId: string, agentId: string, now: Date): Promise<void> {
    return this.end.gone(tenantId, agentId, now);
  }

  idle(tenantId: string, agentId: string, now: Date): Promise<void> {
    return this.end.idle(tenantId, agentId, now);
  }

  /** Nobody answered in time whether the agent may be busy. */
  unheard(tenantId: string, agentId: string, now: Date): Promise<void> {
    return this.requests.unheard(tenantId, agentId, now);
  }

  turnShifts(tenantId: string, now: Date): Promise<void> {
    return this.shifts.run(tenantId, now);
  }
}
