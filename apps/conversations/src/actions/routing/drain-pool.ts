import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import { histogram } from '@parley/observability';
import { Database, isDivisionByZero, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { recordDecisions, type DecisionRecord } from '../../db/routing/decision-rows.js';
import { desksOf, type DeskRow } from '../../db/routing/desk-rows.js';
import { SLOT_TAKEN } from '../../db/routing/keep-desks.js';
import { dueRows, headOf, lookAgain, offerAll, type DueRow, type WaitingRow } from '../../db/routing/waiting-rows.js';
import { assign } from '../../domain/assign.js';
import type { ConversationState } from '../../domain/conversation.js';
import { SYSTEM } from '../../domain/lines.js';
import { hasRoom, isFree, limitOf, weightOf, type Desk } from '../../domain/routing/judge.js';
import { route, type Match } from '../../domain/routing/route.js';
import { Save } from '../save.js';
import { claimMatches, type Given } from './claim-matches.js';
import { LookAtWaiting } from './look-at-waiting.js';
import { openHours } from './open-hours.js';
import { PoliciesKnown } from './policies-known.js';

/** Pages of a queue that one transaction looks through for somebody whom a free agent can serve. */
const PAGES = 20;
/** Of a queue is first looked at so much, before it is known for how many there is room. */
const FIRST = 5;
/** Rows of one page: about as many as can find an agent. */
const PAGE = { least: 10, most: 100 };
/** A pool in which somebody waits is looked at this often by the clock, in milliseconds: hours open, a hint was lost. */
const HEARTBEAT_MS = 15_000;

/**
 * One process at a time has a pool. To plan anew what is looked up by key, the same each time, costs more than to do it; plans for tables that are
 * small by now, or that sort what an index has in order, are ruled out. As in `acrossTenants`.
 */
const HOLD_POOL = {
  name: 'routing_hold_pool',
  text: `
    select pg_advisory_xact_lock(hashtextextended($1, 0)), set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_sort', 'off', true)`,
};

/** A pool is a policy and those who may get what it routes: the members of a team, or everybody. */
export interface Pool {
  pool: string;
  policyId: string;
}
interface Round extends Pool {
  policy: RoutingPolicy;
  now: Date;
  /** What is claimed is locked and looked at first. Otherwise the round fails by a division by zero should it be no longer as it was read. */
  lockFirst: boolean;
}
type Queue = Awaited<ReturnType<typeof headOf>>;
/** What a round is decided by. */
interface Floor {
  due: DueRow[];
  rows: DeskRow[];
  queue: Queue;
}
const seconds = histogram('routing_decision_seconds', 'Time from taking up a queue until who gets what of it is stored, of the rounds in which somebody got something');

interface Outcome {
  assigned: number;
  more: boolean;
}
const NOTHING: Outcome = { assigned: 0, more: false };

/** Gives what waits in one pool to those who are free. Any number of processes may try at once: one after the other does. */
@Injectable()
export class DrainPool {
  constructor(
    private readonly db: Database,
    private readonly save: Save,
    private readonly look: LookAtWaiting,
    private readonly policies: PoliciesKnown,
  ) {}

  /** Answers how many found an agent, and whether it is worth going on at once. */
  async run(tenantId: string, pool: Pool): Promise<Outcome> {
    const done = seconds.startTimer();
    const outcome = await this.round(tenantId, pool, false).catch((error: unknown) => {
      if (isDivisionByZero(error) || isDuplicate(error, SLOT_TAKEN)) return this.round(tenantId, pool, true);
      throw error;
    });
    if (outcome.assigned > 0) done();
    return outcome;
  }

  private round(tenantId: string, pool: Pool, lockFirst: boolean): Promise<Outcome> {
    return this.db.inTenant(tenantId, async (tx) => {
      tx.send(HOLD_POOL, [`route/${tenantId}/${pool.pool}`]);
      const begun = await this.begin(tx, { ...pool, lockFirst });
      if (!begun?.round.policy.enabled) return NOTHING;
      const { round, floor } = begun;
      const looked = await this.look.run(tx, round, floor.due);
      if (floor.due.length > 0) floor.queue = await firstOf(tx, round);
      const { assigned, more } = await this.match(tx, round, floor);
      lookAgain(tx, round.pool, new Date(round.now.getTime() + HEARTBEAT_MS));
      return { assigned, more: more || looked.more };
    });
  }

  /** Asks for everything at once, by the policy as it was last; should it be another now, once more by that. */
  private async begin(tx: Tx, pool: Omit<Round, 'policy' | 'now'>): Promise<{ round: Round; floor: Floor } | undefined> {
    const last = this.policies.last(pool.policyId);
    const now = new Date();
    const early = last && floorOf(tx, { ...pool, policy: last.policy, now });
    early?.catch(() => undefined);
    const read = await this.policies.read(tx, pool.policyId);
    if (!read) return undefined;
    const round = { ...pool, policy: read.policy, now };
    return { round, floor: await (early && read === last ? early : floorOf(tx, round)) };
  }

  private async match(tx: Tx, round: Round, { due, rows: desks, queue }: Floor): Promise<Outcome> {
    const { policy, now } = round;
    comfort(tx, round, { due, rows: desks, queue });
    if (policy.strategy === 'manual' || !(await openHours(tx, policy.businessHoursId, now))) return NOTHING;
    const free = desks.filter((desk) => isFree(desk, policy));
    if (free.length === 0 || queue.rows.length === 0) return NOTHING;
    const room = roomOf(free, policy);
    let page = room > queue.rows.length && queue.next ? await this.page(tx, round, { free, room }) : queue;
    let matches = route(page.rows, desks, policy, now);
    for (let turned = 0; matches.length === 0 && turned < PAGES; turned++) {
      // The first look did not pass over those whom nobody who is free can serve.
      const after = turned === 0 ? undefined : page.next;
      if (turned > 0 && !after) return NOTHING;
      page = await this.page(tx, round, { free, room, after });
      matches = route(page.rows, desks, policy, now);
    }
    if (matches.length === 0) return NOTHING;
    const assigned = await this.claim(tx, { round, people: new Map(desks.map((desk) => [desk.agentId, desk])), matches });
    // Conversations that somebody else holds at this moment are tried again at once only when something else got on.
    return { assigned, more: assigned > 0 && (assigned < matches.length || (page.next !== undefined && matches.length < room)) };
  }

  private page(tx: Tx, round: Round, { free, room, after }: { free: readonly Desk[]; room: number; after?: unknown[] | undefined }): Promise<Queue> {
    const channels = new Set(free.flatMap(({ weights }) => Object.keys(weights)));
    const without = [...channels].filter((channel) => !free.some((desk) => hasRoom(desk, channel, round.policy)));
    return headOf(tx, { pool: round.pool, skills: [...new Set(free.flatMap(({ skills }) => skills))], without, relaxedSince: relaxedSince(round), sticky: round.policy.stickyDays > 0, size: Math.min(Math.max(room, PAGE.least), PAGE.most), after });
  }

  /** Carries matches out as far as conversations still wait and desks still have room. Answers how many. */
  private async claim(tx: Tx, { round, people, matches }: { round: Round; people: Map<string, DeskRow>; matches: Match[] }): Promise<number> {
    const given = await claimMatches(tx, matches, { people, policy: round.policy, lockFirst: round.lockFirst });
    if (given.length > 0) this.give(tx, { round, people, given });
    return given.length;
  }

  private give(tx: Tx, { round, people, given }: { round: Round; people: Map<string, DeskRow>; given: Given[] }): void {
    const moment = { now: round.now, newId: uuidv7 };
    const after = (seconds: number | null) => (seconds === null ? null : new Date(round.now.getTime() + seconds * 1000));
    const { answerWithin, inactiveAfter } = round.policy;
    const idleAt = after(inactiveAfter === null ? null : inactiveAfter * 60);
    const decided = given.map(({ match, before }) => {
      const desk = people.get(match.agentId)!;
      const decision = assign(before, { agent: { id: match.agentId, name: desk.name }, by: SYSTEM, cause: 'routing' }, moment);
      if ('refused' in decision) throw new Error(`unconditional assignment was refused: ${decision.refused}`);
      const slot = round.lockFirst ? undefined : { weight: weightOf(desk, match.waiting.channel), idleAt };
      return { before, after: decision.state, steps: decision.steps, actor: { kind: 'system' as const }, routed: { answerBy: after(answerWithin), slot } };
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

/** While nobody at all is there, those who wait are offered something else; once somebody is, no more. Who just began to wait may stand far behind those that were looked at. */
function comfort(tx: Tx, { pool }: Round, { due, rows, queue }: Floor): void {
  const offer = rows[0]?.attended ? null : 'form';
  if ((offer && due.some(({ isNew }) => isNew)) || queue.rows.some((row) => !row.overflowed && row.offer !== offer)) offerAll(tx, pool, offer);
}

const firstOf = (tx: Tx, { pool, policy }: Round): Promise<Queue> => headOf(tx, { pool, skills: null, relaxedSince: null, sticky: policy.stickyDays > 0, size: FIRST });

async function floorOf(tx: Tx, round: Round): Promise<Floor> {
  const [due, rows, queue] = await Promise.all([dueRows(tx, round.pool, round.now), desksOf(tx, teamOf(round.pool), { capacity: round.policy.capacity, now: round.now }), firstOf(tx, round)]);
  return { due, rows, queue };
}

function decisionOf({ policy, policyId, pool, now }: Round, match: Match, { before, present }: { before: ConversationState; present: number }): DecisionRecord {
  const waiting = match.waiting as WaitingRow;
  return {
    conversationId: before.id, contactId: before.contactId, at: now, outcome: 'assigned', agentId: match.agentId, policy: { id: policyId, name: policy.name }, pool,
    priority: before.priority, due: waiting.due, skills: match.skills, cause: null, enteredAt: waiting.enteredAt, enteredPlace: waiting.enteredPlace,
    considered: present, candidates: match.candidates,
  };
}
