import { Injectable } from '@nestjs/common';
import type { conversationsRpc, RpcRequest, RpcResponse } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { takeBusyRequest } from '../../db/availability/busy-requests.js';
import { deskColumns, glanceAtDesks, renewDesks, type Reported } from '../../db/availability/desk-record.js';
import { readSettings } from '../../db/availability/settings.js';
import { needsApproval } from '../../domain/availability/busy-approval.js';
import { report, seenAs, type DeskState } from '../../domain/availability/desk.js';
import { RequeueOfGone } from '../routing/requeue-of-gone.js';
import { ChangeDesk } from './change-desk.js';
import { RequestBusy } from './request-busy.js';

type Rpc = typeof conversationsRpc.reportAvailability;
type Item = RpcRequest<Rpc>['items'][number];
type Outcome = RpcResponse<Rpc>['outcomes'][number];
type Known = Awaited<ReturnType<typeof glanceAtDesks>>[number];

/** Leases are written down when a third of them is over, so that most renewals write nothing. */
const SHARE = 1 / 3;

const toReported = ({ tenantId, agentId, leaseMs, activeMs, choice, exempt = false }: Item, now: Date): Reported => ({
  tenantId,
  agentId,
  until: leaseMs > 0 ? new Date(now.getTime() + leaseMs) : null,
  activeAt: activeMs === undefined ? null : new Date(now.getTime() - activeMs),
  exempt,
  choice: choice ? { status: choice.status, at: new Date(Math.min(choice.at, now.getTime())) } : null,
});

const inWords = ({ until, activeAt, choice }: Reported) => ({ ...(until && { until }), ...(activeAt && { activeAt }), ...(choice && { choice }) });
const outcomeOf = (desk: Pick<DeskState, 'status' | 'chosenAt'>): Outcome => ({ status: desk.status, at: desk.chosenAt?.getTime() ?? 0 });

/** What gateways say of the agents whose sockets they hold. Nearly always nothing has changed, and a glance at all of them is enough. */
@Injectable()
export class ReportAvailability {
  constructor(
    private readonly db: Database,
    private readonly desk: ChangeDesk,
    private readonly requeue: RequeueOfGone,
    private readonly requests: RequestBusy,
  ) {}

  async run(items: readonly Item[]): Promise<Outcome[]> {
    const now = new Date();
    const reported = items.map((item) => toReported(item, now));
    const { known, changed } = await this.renew(reported, now);
    const outcomes = known.map((desk) => desk && outcomeOf(desk));
    for (const at of changed) outcomes[at] = outcomeOf(await this.change(reported[at]!, now));
    return outcomes.map((outcome) => outcome!);
  }

  private renew(reported: readonly Reported[], now: Date): Promise<{ known: (Known | undefined)[]; changed: number[] }> {
    return this.db.acrossTenants(async (tx) => {
      await tx.run('set local synchronous_commit = off');
      const byItem = new Map((await glanceAtDesks(tx, reported)).map((known) => [known.item, known]));
      const known = reported.map((_, at) => byItem.get(at));
      const changed = reported.flatMap((one, at) => (isNews(known[at], one, now) ? [at] : []));
      const same = reported.flatMap((one, at) => (!changed.includes(at) && isWorthWriting(known[at]!, one, now) ? [{ ...report(known[at]!, inWords(one), clockOf(known[at]!, now)), tenantId: one.tenantId, agentId: one.agentId }] : []));
      renewDesks(tx, same);
      return { known, changed };
    });
  }

  /**
   * What was chosen over a socket and somebody must agree to first becomes a question. Answers when what the agent is counts as chosen then: after
   * the choice, so that its gateway learns it.
   */
  private async mustAsk(tx: Tx, { agentId, choice, exempt, until }: Reported, now: Date): Promise<Date | undefined> {
    const desk = await tx.row<DeskState>(`select ${deskColumns} from agent_desk d where d.tenant_id = $1 and d.agent_id = $2`, [tx.tenantId, agentId]);
    if (desk?.chosenAt && choice!.at <= desk.chosenAt) return undefined;
    const settings = await readSettings(tx);
    if (!needsApproval(settings, desk, { status: choice!.status, exempt })) {
      await takeBusyRequest(tx, { agentId });
      return undefined;
    }
    const { status, present } = desk ?? { status: 'online' as const, present: false };
    await this.requests.run(tx, { agentId, reason: null, desk: { status, present: present || until !== null }, settings, now });
    return new Date(choice!.at.getTime() + 1);
  }

  private change(one: Reported, now: Date): Promise<DeskState> {
    return this.db.inTenant(one.tenantId, async (tx) => {
      const asked = one.choice && (await this.mustAsk(tx, one, now));
      const desk = await this.desk.run(tx, {
        agentId: one.agentId,
        actor: { kind: 'agent', id: one.agentId },
        now,
        reported: true,
        change: (before, clock) => (asked ? { ...before, ...report(before, inWords({ ...one, choice: null }), clock), chosenAt: asked } : { ...before, ...report(before, inWords(one), clock) }),
      });
      if (seenAs(desk) === 'offline') await this.requeue.run(tx, one.agentId, now);
      return desk;
    });
  }
}

const clockOf = ({ idleMinutes }: Known, now: Date) => ({ now, idleMinutes });

/** Whether a report changes how the agent is seen. */
function isNews(known: Known | undefined, one: Reported, now: Date): boolean {
  if (!known) return one.until !== null;
  const after = report(known, inWords(one), clockOf(known, now));
  const takesBack = known.asks && one.choice !== null && (!known.chosenAt || one.choice.at > known.chosenAt);
  return takesBack || after.status !== known.status || after.cause !== known.cause || after.present !== known.present;
}

function isWorthWriting(known: Known, { until, activeAt }: Reported, now: Date): boolean {
  if (!until || !known.present) return false;
  const left = (known.presentUntil?.getTime() ?? 0) - now.getTime();
  const lease = until.getTime() - now.getTime();
  return left < lease * (1 - SHARE) || (known.idleAt !== null && activeAt !== null && activeAt > (known.activeAt ?? new Date(0)));
}
