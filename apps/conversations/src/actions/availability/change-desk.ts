import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, type Actor } from '@parley/contracts';
import { record, type Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { uuidv7, type Tx } from '@parley/tenancy';
import { holdDesk, idleMinutesOf, saveDesk, type DeskRecord } from '../../db/availability/desk-record.js';
import { causeOf, seenAs, type Clock } from '../../domain/availability/desk.js';
import { RoutingBell } from '../routing/routing-bell.js';

export interface DeskChange {
  agentId: string;
  actor: Actor;
  now: Date;
  /** A gateway says so, and tells those at their desks itself; it only does not know of an absence that idleness began and activity ends. */
  reported?: boolean;
  change: (desk: DeskRecord, clock: Clock) => DeskRecord;
}

const seen = (desk: DeskRecord) => JSON.stringify([seenAs(desk), causeOf(desk), desk.reason]);
const facts = ({ capacity, skills }: DeskRecord) => JSON.stringify([capacity, skills]);

/** The end of every change of a desk: the row, its log, the event, and what people see at once. */
@Injectable()
export class ChangeDesk {
  constructor(
    @Inject(FANOUT) private readonly fanout: Fanout,
    private readonly bell: RoutingBell,
  ) {}

  /** In the caller's transaction. Answers the desk as it is then. */
  async run(tx: Tx, { agentId, actor, now, reported = false, change }: DeskChange): Promise<DeskRecord> {
    const before = await holdDesk(tx, agentId, now);
    const after = change(before, { now, idleMinutes: await idleMinutesOf(tx) });
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    await saveDesk(tx, after);
    if (seen(before) !== seen(after) || facts(before) !== facts(after)) await this.log(tx, after, now);
    if (seen(before) !== seen(after)) await this.record(tx, after, actor);
    if (seenAs(before) !== seenAs(after) && (!reported || before.cause === 'idle')) this.tell(tx, after);
    tx.afterCommit(() => this.bell.ring(tx.tenantId));
    return after;
  }

  private async log(tx: Tx, desk: DeskRecord, now: Date): Promise<void> {
    await tx.run(
      'insert into desk_log (tenant_id, id, agent_id, at, status, cause, reason, capacity, skills) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [tx.tenantId, uuidv7(), desk.agentId, now.toISOString(), seenAs(desk), causeOf(desk), desk.reason, desk.capacity, desk.skills],
    );
  }

  private async record(tx: Tx, desk: DeskRecord, actor: Actor): Promise<void> {
    const { agentId, reason, since } = desk;
    await record(tx, { type: 'availability.changed', key: agentId, actor, data: { agentId, status: seenAs(desk), cause: causeOf(desk), reason, since: since.toISOString() } });
  }

  private tell(tx: Tx, desk: DeskRecord): void {
    const presence = { kind: 'agent' as const, id: desk.agentId, status: seenAs(desk) };
    tx.afterCommit(() => this.fanout.publish(liveChannel.desk(tx.tenantId), { type: 'presence', data: presence }));
  }
}
