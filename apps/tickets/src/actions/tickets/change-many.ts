import { Injectable } from '@nestjs/common';
import { MAX_TICKET_LABELS, Refused, type BulkResult, type BulkTickets, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { doerOf } from '../../db/profiles.js';
import { lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import type { Changes } from '../../domain/alter.js';
import { People } from '../../known/people.js';
import { Alter } from './alter.js';
import { recipients } from './assign-ticket.js';
import { mustBeOpen } from './change-ticket.js';
import { resolveChanges } from './resolve-changes.js';

type One = BulkResult['results'][number];
type Change = BulkTickets['change'];
/** What is wanted of one ticket; `version`: only as long as it has this one. */
interface Wanted {
  change: Change;
  version: number | undefined;
}

/** Changes many tickets alike, each in a transaction of its own: what one refuses holds up no other. */
@Injectable()
export class ChangeMany {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly alter: Alter,
  ) {}

  /** @throws Refused `auth.forbidden`, `agent.not_found`, `team.not_found` */
  async run(who: Staff, { ids, versions, change }: BulkTickets): Promise<BulkResult> {
    const { assign } = change;
    if (assign && !who.permissions.includes('tickets:assign')) throw new Refused('auth.forbidden');
    if (assign) await this.people.meet(who.tenantId, { agents: [assign.agentId], teams: [assign.teamId] });
    if (assign) await this.db.inTenant(who.tenantId, (tx) => recipients(tx, assign));
    const results: One[] = [];
    for (const id of ids) results.push(await this.one(who, id, { change, version: versions?.[id] }));
    return { results };
  }

  private async one(who: Staff, id: string, wanted: Wanted): Promise<One> {
    try {
      return { id, ok: true, version: await this.changed(who, id, wanted) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { id, ok: false, problem: error.problem };
    }
  }

  private changed(who: Staff, id: string, { change, version: expected }: Wanted): Promise<number> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await lockSeen(tx, who, id);
      if (!before) throw new Refused('ticket.not_found');
      if (expected !== undefined && expected !== before.version) throw new Refused('ticket.stale');
      mustBeOpen(before);
      const { version } = await this.alter.run(tx, before, await changesOf(tx, before, change), { doer: await doerOf(tx, who) });
      return version;
    });
  }
}

async function changesOf(tx: Tx, before: ListedTicket, { assign, addLabels = [], removeLabels = [], ...wanted }: Change): Promise<Changes> {
  const labels = [...new Set([...before.labels, ...addLabels])].filter((label) => !removeLabels.includes(label));
  if (labels.length > MAX_TICKET_LABELS) throw new Refused('request.invalid', `more than ${MAX_TICKET_LABELS} labels`);
  const { changes } = await resolveChanges(tx, before, { ...wanted, labels });
  return { ...changes, ...(assign && (await recipients(tx, assign))) };
}
