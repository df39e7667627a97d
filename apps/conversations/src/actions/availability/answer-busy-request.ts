import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type Availability, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { takeBusyRequest, type BusyRequestRow } from '../../db/availability/busy-requests.js';
import { readSettings } from '../../db/availability/settings.js';
import { choose } from '../../domain/availability/desk.js';
import { actorOf } from '../../domain/events-of.js';
import { findAvailability } from '../../queries/availability/find-availability.js';
import { ChangeDesk } from './change-desk.js';
import { RequestBusy } from './request-busy.js';

interface Answer {
  allowed: boolean;
  actor: Actor;
  /** Who says so; `null`: the time that was given for it. */
  byAgentId: string | null;
  now: Date;
}

/** A supervisor lets an agent be busy, or not; or nobody answers in time, and what the tenant agreed on for that case holds. Once per request. */
@Injectable()
export class AnswerBusyRequest {
  constructor(
    private readonly db: Database,
    private readonly desk: ChangeDesk,
    private readonly requests: RequestBusy,
  ) {}

  /** @throws Refused `busy_request.not_found` */
  run(who: Staff, requestId: string, allowed: boolean): Promise<Availability> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const request = await takeBusyRequest(tx, { id: requestId });
      if (!request) throw new Refused('busy_request.not_found');
      await this.answer(tx, request, { allowed, actor: actorOf(who), byAgentId: who.kind === 'agent' ? who.id : null, now: new Date() });
      return (await findAvailability(tx, request.agentId))!;
    });
  }

  unheard(tenantId: string, agentId: string, now: Date): Promise<void> {
    return this.db.inTenant(tenantId, async (tx) => {
      const request = await takeBusyRequest(tx, { agentId, expiredBy: now });
      if (!request) return;
      const { busyApproval } = await readSettings(tx);
      await this.answer(tx, request, { allowed: busyApproval.onTimeout === 'allow', actor: { kind: 'system' }, byAgentId: null, now });
    });
  }

  private async answer(tx: Tx, { id, agentId, reason }: BusyRequestRow, { allowed, actor, byAgentId, now }: Answer): Promise<void> {
    const desk = await this.desk.run(tx, { agentId, actor, now, change: (before, clock) => (allowed ? { ...before, ...choose(before, { status: 'busy', reason, at: now }, clock), missed: 0 } : before) });
    await record(tx, { type: 'availability.busy_answered', key: agentId, actor, data: { agentId, requestId: id, reason, allowed, byAgentId } });
    this.requests.remind(tx, agentId, desk);
  }
}
