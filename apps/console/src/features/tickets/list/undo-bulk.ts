import type { BodyIn, BulkResult, Ticket } from '@parley/contracts';

export type BulkTicketChange = BodyIn<'POST /tickets/bulk'>['change'];
type Restoring = BodyIn<'POST /tickets/bulk'> & { versions: Record<string, number> };

/** What puts tickets back, and those of which nobody here knows how they were. */
export interface Undoing {
  calls: readonly Restoring[];
  unknown: readonly string[];
}

/**
 * How a change of many is undone: tickets that were alike before go back together, each only as long as nobody has changed it since. `before`: as they were known when it began. One that had been
 * changed by somebody else already was not known as it was, so it is left alone; one in which nothing is different needs nothing.
 */
export function undoOf(change: BulkTicketChange, before: ReadonlyMap<string, Ticket>, results: BulkResult['results']): Undoing {
  const alike = new Map<string, Restoring>();
  const unknown: string[] = [];
  for (const result of results) {
    if (!result.ok) continue;
    const { id, version } = result;
    const was = before.get(id);
    if (was?.version === version) continue;
    if (!was || was.version + 1 !== version) {
      unknown.push(id);
      continue;
    }
    const back = earlier(change, was);
    const key = JSON.stringify(back);
    const call = alike.get(key) ?? { ids: [], versions: {}, change: back };
    alike.set(key, { ...call, ids: [...call.ids, id], versions: { ...call.versions, [id]: version } });
  }
  return { calls: [...alike.values()], unknown };
}

/** The change that gives a ticket back what another took from it. */
function earlier({ status, priority, typeId, dueAt, addLabels, removeLabels, assign }: BulkTicketChange, was: Ticket): BulkTicketChange {
  const added = addLabels?.filter((label) => !was.labels.includes(label)) ?? [];
  const removed = removeLabels?.filter((label) => was.labels.includes(label)) ?? [];
  return {
    ...(status !== undefined && { status: was.status.id }),
    ...(priority !== undefined && { priority: was.priority }),
    ...(typeId !== undefined && { typeId: was.type.id }),
    ...(dueAt !== undefined && { dueAt: was.dueAt }),
    ...(added.length > 0 && { removeLabels: added }),
    ...(removed.length > 0 && { addLabels: removed }),
    ...(assign && { assign: { ...(assign.agentId !== undefined && { agentId: was.assignee?.id ?? null }), ...(assign.teamId !== undefined && { teamId: was.team?.id ?? null }) } }),
  };
}
