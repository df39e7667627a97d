import { recordMany, type AnyNewEvent } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { Clocked } from '../../db/sla/clock-rows.js';
import type { Past } from '../../db/sla/history-rows.js';

interface Telling {
  policyId: string;
  policyName: string;
  past: readonly Past[];
}

const time = (at: number) => new Date(at).toISOString();

/** Tells other services of promises that were kept, in time or late. */
export async function tellKept(tx: Tx, one: Clocked, { policyId, policyName, past }: Telling): Promise<void> {
  const facts = { conversationId: one.id, contactId: one.contactId, inboxId: one.inboxId, status: one.status, priority: one.priority, assigneeId: one.assigneeId, teamId: one.teamId, labels: one.labels };
  const events = past.flatMap(({ kind, what, at, dueAt }) =>
    kind !== null && (what === 'met' || what === 'missed')
      ? [{ type: 'sla.kept' as const, key: one.id, actor: { kind: 'system' as const }, data: { ...facts, policyId, policyName, kind, dueAt: dueAt === null ? null : time(dueAt), late: what === 'missed', keptAt: time(at) } }]
      : [],
  );
  if (events.length > 0) await recordMany(tx, events satisfies AnyNewEvent[]);
}
