import { Injectable } from '@nestjs/common';
import { Database, uuidv7 } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import { assign } from '../domain/assign.js';
import type { ConversationState, Decision } from '../domain/conversation.js';
import { SYSTEM } from '../domain/lines.js';
import { wake } from '../domain/reopen.js';
import { Save } from './save.js';

/** Most conversations that one transaction wakes. */
const BATCH = 100;

/** Somebody routes its conversations, and its agent is not there: they go back to the queue of their team or inbox. */
const LEFT = `
  exists (select from routing_scope s where s.tenant_id = c.tenant_id and s.scope = any(array['team:' || c.team_id, 'inbox:' || c.inbox_id, 'any'])) and exists (
    select from agent_desk a left join agent_shift h on h.tenant_id = a.tenant_id and h.agent_id = a.agent_id
    where a.tenant_id = c.tenant_id and a.agent_id = c.assignee_id and (not a.present or a.status = 'offline' or not coalesce(h.working, true)))`;

/** Several processes at once each take others: what one has locked the next skips. */
const DUE = `
  select ${recordColumns}, ${LEFT} as "isLeft" from conversation c ${recordJoins}
  where c.snoozed_until <= $1 order by c.snoozed_until limit ${BATCH} for no key update of c skip locked`;

/** Ends the snoozes whose time has come, of all tenants. Whoever had it gets it back if they are there. */
@Injectable()
export class WakeConversations {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
  ) {}

  /** Answers how many were woken, at most a hundred. */
  run(now: Date): Promise<number> {
    return this.db.acrossTenants(async (tx) => {
      const due = await tx.rows<ConversationRecord & { isLeft: boolean }>(DUE, [now.toISOString()]);
      const decided = due.map(({ isLeft, ...before }) => {
        const { state, steps } = wake(before, SYSTEM, { now, newId: uuidv7 });
        const back = isLeft ? handBack(state, now) : { state, steps: [] };
        const names = isLeft ? { assigneeName: null, assigneeAvatarUrl: null } : {};
        return { before, after: { ...before, ...back.state, ...names }, steps: [...steps, ...back.steps], actor: { kind: 'system' as const } };
      });
      this.save.run(tx, decided);
      return due.length;
    });
  }
}

function handBack(state: ConversationState, now: Date): Decision {
  const decision = assign(state, { agent: null, by: SYSTEM, cause: 'left' }, { now, newId: uuidv7 });
  if ('refused' in decision) throw new Error(`unconditional assignment was refused: ${decision.refused}`);
  return decision;
}
