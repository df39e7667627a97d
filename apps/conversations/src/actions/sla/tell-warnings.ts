import { Injectable } from '@nestjs/common';
import type { LineEvent } from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import { counter } from '@parley/observability';
import { uuidv7, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import type { Clocked } from '../../db/sla/clock-rows.js';
import type { Past } from '../../db/sla/history-rows.js';
import { addLines, SYSTEM } from '../../domain/lines.js';
import { Save } from '../save.js';

interface Warning extends Past {
  kind: NonNullable<Past['kind']>;
  what: 'warned' | 'breached' | 'escalated';
}
interface Telling {
  policyId: string;
  policyName: string;
  past: Past[];
  now: number;
}

const isWarning = (past: Past): past is Warning => past.kind !== null && (past.what === 'warned' || past.what === 'breached' || past.what === 'escalated');

const given = counter('sla_warnings_total', 'Promises of which was told that they are in danger, broken or escalated', ['what']);

const LOCKED = `select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = $2 for no key update of c`;

/** Tells of promises that are in danger or broken: events for other services, and lines in the conversation that only its agents see. */
@Injectable()
export class TellWarnings {
  constructor(private readonly save: Save) {}

  async run(tx: Tx, one: Clocked, { policyId, policyName, past, now }: Telling): Promise<void> {
    const warnings = past.filter(isWarning);
    if (warnings.length === 0) return;
    const before = await tx.row<ConversationRecord>(LOCKED, [tx.tenantId, one.id]);
    if (!before) return;
    const lines = warnings.map(({ what, kind }): LineEvent => ({ change: `sla_${what}`, by: SYSTEM, to: kind }));
    const { state, steps } = addLines(before, lines, { now: new Date(now), newId: uuidv7 });
    const facts = { conversationId: one.id, contactId: one.contactId, inboxId: one.inboxId, status: one.status, priority: one.priority, assigneeId: one.assigneeId, teamId: one.teamId, labels: one.labels };
    const events = warnings.map(({ what, kind, dueAt }) => ({
      type: `sla.${what}` as const,
      key: one.id,
      actor: { kind: 'system' as const },
      data: { ...facts, policyId, policyName, kind, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() },
    }));
    await recordMany(tx, events satisfies AnyNewEvent[]);
    tx.afterCommit(() => warnings.forEach(({ what }) => given.inc({ what })));
    this.save.run(tx, [{ before, after: { ...before, ...state }, steps, actor: { kind: 'system' } }]);
  }
}
