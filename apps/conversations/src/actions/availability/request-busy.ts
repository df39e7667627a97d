import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type AvailabilitySettings } from '@parley/contracts';
import { record, type Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { putBusyRequest } from '../../db/availability/busy-requests.js';
import { seenAs, type DeskState } from '../../domain/availability/desk.js';

const MINUTE_MS = 60_000;

/** Somebody who asks, and how they are meanwhile. */
export interface Asking {
  agentId: string;
  reason: string | null;
  desk: Pick<DeskState, 'present' | 'status'>;
  settings: Pick<AvailabilitySettings, 'busyApproval'>;
  now: Date;
}

/** An agent asks to be busy, and stays what they are until somebody answers or the time for it is over. */
@Injectable()
export class RequestBusy {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  async run(tx: Tx, { agentId, reason, desk, settings, now }: Asking): Promise<void> {
    const expiresAt = new Date(now.getTime() + settings.busyApproval.waitMinutes * MINUTE_MS);
    const { id } = await putBusyRequest(tx, { agentId, reason, requestedAt: now, expiresAt });
    await record(tx, { type: 'availability.busy_requested', key: agentId, actor: { kind: 'agent', id: agentId }, data: { agentId, requestId: id, reason, expiresAt: expiresAt.toISOString() } });
    this.remind(tx, agentId, desk);
  }

  /** A word on the agent's presence, by which desks look again at who asks: the status itself is as it was. */
  remind(tx: Tx, agentId: string, desk: Pick<DeskState, 'present' | 'status'>): void {
    const data = { kind: 'agent' as const, id: agentId, status: seenAs(desk) };
    tx.afterCommit(() => this.fanout.publish(liveChannel.desk(tx.tenantId), { type: 'presence', data }));
  }
}
