import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { recordDecisions, type DecisionRecord } from '../../db/routing/decision-rows.js';
import { desksOf, holdDesks, noteAssigned, type DeskRow } from '../../db/routing/desk-rows.js';
import { waits } from '../../db/routing/keep-desks.js';
import { headOf, lookAgain, type WaitingRow } from '../../db/routing/waiting-rows.js';
import { assign } from '../../domain/assign.js';
import { SYSTEM } from '../../domain/lines.js';
import { isEligible, limitOf, type Desk } from '../../domain/routing/judge.js';
import { route, type Match } from '../../domain/routing/route.js';
import { findRule } from '../../work-rules/read-rules.js';
import { Save } from '../save.js';
import { LookAtWaiting } from './look-at-waiting.js';
import { openHours } from './open-hours.js';

/** Pages of a queue that one transaction looks through for somebody whom a free agent can serve. */
const PAGES = 20;
/** A pool in which somebody waits is looked at this often by the clock, in milliseconds: shifts begin, hours open, a hint was lost. */
const HEARTBEAT_MS = 15_000;

/** A pool is a policy and those who may get what it routes: the members of a team, or everybody. */
export interface Pool {
  pool: string;
  policyId: string;
}
interface Round extends Pool {
  policy: RoutingPolicy;
  now: Date;
}

/** Gives what waits in one pool to those who are free. Any number of processes may try at once: one after the other does. */
@Injectable()
export class DrainPool {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly look: LookAtWaiting,
  ) {}

  /** Answers how many found an agent, and whether it is worth going on at once. */
  run(tenantId: string, { pool, policyId }: Pool): Promise<{ assigned: number; more: boolean }> {
    return this.db.inTenant(tenantId, async (tx) => {
      await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`route/${tenantId}/${pool}`]);
      const rule = await findRule(tx, 'routing_policy', policyId);
      if (!rule?.body.enabled) return { assigned: 0, more: false };
      const round = { pool, policyId, policy: rule.body, now: new Date() };
      const looked = await this.look.run(tx, round);
      const { assigned, more } = await this.match(tx, round);
      lookAgain(tx, pool, new Date(round.now.getTime() + HEARTBEAT_MS));
      return { assigned, more: more || looked.more };
    });
  }

  private async match(tx: Tx, round: Round): Promise<{ assigned: number; more: boolean }> {
    const { policy, now } = round;
    if (policy.strategy === 'manual') return { assigned: 0, more: false };
    const rows = await desksOf(tx, teamOf(round.pool), policy.capacity);
    const hours = await openHours(tx, [policy.businessHoursId, ...rows.map(({ shiftId }) => shiftId)], now);
    if (!hours(policy.businessHoursId)) return { assigned: 0, more: false };
    const people = new Map(rows.map((row) => [row.agentId, row]));
    const desks = rows.map((row): Desk => ({ ...row, inShift: hours(row.shiftId) }));
    let after: unknown[] | undefined;
    for (let page = 0; page < PAGES; page++) {
      const free = desks.filter((desk) => isEligible(desk, { skills: [] }, policy));
      if (free.length === 0) return { assigned: 0, more: false };
      const head = await headOf(tx, { pool: round.pool, skills: [...new Set(free.flatMap(({ skills }) => skills))], relaxedSince: relaxedSince(round), sticky: policy.stickyDays > 0, room: roomOf(free, policy), after });
      const matches = route(head.rows, desks, policy, now);
      if (matches.length > 0) return this.claim(tx, { round, people, matches });
      if (!head.next) break;
      after = head.next;
    }
    return { assigned: 0, more: false };
  }

  /** Carries matches out as far as conversations still wait and desks still have room, seen under their locks. */
  private async claim(tx: Tx, { round, people, matches }: { round: Round; people: Map<string, DeskRow>; matches: Match[] }): Promise<{ assigned: number; more: boolean }> {
    const { policy, now } = round;
    const records = await lockWaiting(tx, matches.map(({ waiting }) => waiting.conversationId));
    const desks = new Map((await holdDesks(tx, [...new Set(matches.map(({ agentId }) => agentId))])).map((desk) => [desk.agentId, desk]));
    const given: { match: Match; before: ConversationRecord }[] = [];
    for (const match of matches) {
      const [before, desk] = [records.get(match.waiting.conversationId), desks.get(match.agentId)];
      if (!before || !waits(before) || !desk?.online || desk.load >= limitOf(desk, policy)) continue;
      desk.load += 1;
      given.push({ match, before });
    }
    await dropStale(tx, [...records.values()]);
    if (given.length > 0) this.give(tx, { round, people, given });
    if (given.length > 0) noteAssigned(tx, given.map(({ match, before }) => ({ conversationId: before.id, agentId: match.agentId })), { now, answerBy: policy.answerWithin === null ? null : new Date(now.getTime() + policy.answerWithin * 1000) });
    // Conversations that somebody else holds at this moment are tried again at once only when something else got on.
    return { assigned: given.length, more: given.length > 0 };
  }

  private give(tx: Tx, { round, people, given }: { round: Round; people: Map<string, DeskRow>; given: { match: Match; before: ConversationRecord }[] }): void {
    const moment = { now: round.now, newId: uuidv7 };
    const decided = given.map(({ match, before }) => {
      const { name, avatarUrl } = people.get(match.agentId)!;
      const decision = assign(before, { agent: { id: match.agentId, name }, by: SYSTEM }, moment);
      if ('refused' in decision) throw new Error(`unconditional assignment was refused: ${decision.refused}`);
      return { before, after: { ...before, ...decision.state, assigneeName: name, assigneeAvatarUrl: avatarUrl }, steps: decision.steps, actor: { kind: 'system' as const } };
    });
    this.save.run(tx, decided);
    recordDecisions(tx, tx.tenantId, given.map(({ match, before }) => decisionOf(round, match, { before, present: people.get(match.agentId)!.present })));
  }
}

const teamOf = (pool: string): string | null => {
  const team = pool.slice(pool.indexOf(':') + 1);
  return team === 'all' ? null : team;
};
const relaxedSince = ({ policy, now }: Round) => (policy.relaxSkillsAfter === null ? null : new Date(now.getTime() - policy.relaxSkillsAfter * 1000));

const roomOf = (free: readonly Desk[], policy: RoutingPolicy) => free.reduce((room, desk) => room + limitOf(desk, policy) - desk.load, 0);

const LOCK = {
  name: 'routing_lock',
  text: `select ${recordColumns} from conversation c ${recordJoins} where c.tenant_id = $1 and c.id = any($2::uuid[]) order by c.id for no key update of c skip locked`,
};

async function lockWaiting(tx: Tx, ids: string[]): Promise<Map<string, ConversationRecord>> {
  const rows = await tx.rows<ConversationRecord>(LOCK, [tx.tenantId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was taken up into the queue at the very moment at which it was given to somebody does not wait. */
async function dropStale(tx: Tx, records: readonly ConversationRecord[]): Promise<void> {
  const stale = records.filter((record) => !waits(record)).map(({ id }) => id);
  if (stale.length > 0) await tx.run('delete from waiting where tenant_id = $1 and conversation_id = any($2::uuid[])', [tx.tenantId, stale]);
}

function decisionOf({ policy, policyId, pool, now }: Round, match: Match, { before, present }: { before: ConversationRecord; present: number }): DecisionRecord {
  const waiting = match.waiting as WaitingRow;
  return {
    conversationId: before.id, contactId: before.contactId, at: now, outcome: 'assigned', agentId: match.agentId, policy: { id: policyId, name: policy.name }, pool,
    priority: before.priority, due: waiting.due, skills: match.skills, cause: null, enteredAt: waiting.enteredAt, enteredPlace: waiting.enteredPlace,
    considered: present, candidates: match.candidates,
  };
}
