import { Injectable } from '@nestjs/common';
import { Refused, type ConversationRouting, type Principal, type QueuePlace, type RoutingDecision, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { waitSamples } from '../../db/routing/wait-samples.js';
import { findConversation } from '../../db/find-conversation.js';
import type { Judged } from '../../domain/routing/route.js';
import { findRule } from '../../work-rules/read-rules.js';
import { FARTHEST, told, waitRange } from '../../domain/routing/queue-place.js';

/** Most decisions of a conversation that are shown, the newest. */
const MOST = 50;

interface Row extends Omit<RoutingDecision, 'at' | 'agent' | 'candidates'> {
  at: Date;
  agentId: string | null;
  candidates: (Omit<Judged, 'lastAssignedAt'> & { lastAssignedAt: string | null })[];
}

const DECISIONS = `
  select id, at, outcome, agent_id as "agentId", policy_id as "policyId", policy_name as "policyName", skills, cause, waited_ms as "waitedMs", considered, candidates
  from routing_decision where tenant_id = $1 and conversation_id = $2 order by at desc, id desc limit ${MOST}`;

interface Place {
  pool: string;
  since: Date;
  offer: QueuePlace['offer'];
  ahead: number;
}

/** The place is counted no further than is told. */
const PLACE = `
  select w.pool, w.since, w.offer, (
    select count(*)::int from (
      select 1 from waiting o where o.tenant_id = w.tenant_id and o.pool = w.pool and (o.rank, o.due, o.since, o.conversation_id) < (w.rank, w.due, w.since, w.conversation_id)
      limit ${FARTHEST}) ahead) as ahead
  from waiting w where w.tenant_id = $1 and w.conversation_id = $2`;

/** Why a conversation went where it went, and where it stands in the queue. */
@Injectable()
export class ExplainRouting {
  constructor(private readonly db: Database) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Staff, conversationId: string): Promise<ConversationRouting> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findConversation(tx, who, conversationId))) throw new Refused('conversation.not_found');
      const slot = await tx.row<{ active: boolean; over: boolean }>('select active, over from desk_slot where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);
      const rows = await tx.rows<Row>(DECISIONS, [tx.tenantId, conversationId]);
      const names = await namesOf(tx, rows);
      return {
        queue: await placeOf(tx, conversationId),
        overCapacity: slot?.over ?? false,
        countsAsLoad: slot?.active ?? false,
        decisions: rows.map((row) => present(row, names)),
      };
    });
  }

  /** Only the place; a visitor's as far as the policy shows it to them. @throws Refused `conversation.not_found` */
  place(who: Principal, conversationId: string): Promise<{ queue: QueuePlace | null }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findConversation(tx, who, conversationId))) throw new Refused('conversation.not_found');
      const queue = await placeOf(tx, conversationId);
      return { queue: queue && who.kind === 'visitor' && !(await isShown(tx, conversationId)) ? null : queue };
    });
  }
}

async function placeOf(tx: Tx, conversationId: string): Promise<QueuePlace | null> {
  const place = await tx.row<Place>(PLACE, [tx.tenantId, conversationId]);
  if (!place) return null;
  const at = told(place.ahead + 1);
  return { conversationId, ...at, wait: waitRange(at.position, await waitSamples(tx, place.pool, new Date())), since: place.since.toISOString(), offer: place.offer };
}

/** Whether the policy lets visitors know. */
async function isShown(tx: Tx, conversationId: string): Promise<boolean> {
  const waiting = await tx.row<{ policyId: string }>('select policy_id as "policyId" from waiting where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);
  const policy = waiting && (await findRule(tx, 'routing_policy', waiting.policyId));
  return policy?.body.queue.showPosition ?? false;
}

async function namesOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap(({ agentId, candidates }) => [...(agentId ? [agentId] : []), ...candidates.map((candidate) => candidate.agentId)]));
  const profiles = await tx.rows<{ id: string; name: string }>('select id, name from agent_profile where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, [...ids]]);
  return new Map(profiles.map(({ id, name }) => [id, name]));
}

function present({ agentId, candidates, at, ...row }: Row, names: Map<string, string>): RoutingDecision {
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return { ...row, at: at.toISOString(), agent: agentId ? named(agentId) : null, candidates: candidates.map(({ agentId: id, ...judged }) => ({ agent: named(id), ...judged })) };
}
