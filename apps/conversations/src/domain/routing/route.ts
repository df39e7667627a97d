import type { RoutingReason } from '@parley/contracts';
import { byPreference, caseOf, isEligible, isFree, limitOf, reasonsOf, weightOf, type Case, type Desk, type Rules } from './judge.js';
import type { Waiting } from './waiting.js';

/** Candidates of one decision that are kept, the best first. */
export const KEPT_CANDIDATES = 20;

/** A desk as it stood when a conversation was held against it. */
export interface Judged {
  agentId: string;
  load: number;
  capacity: number;
  lastAssignedAt: Date | null;
  /** Its place among those who could get it, from 0; `null`: it could not. */
  score: number | null;
  reasons: RoutingReason[];
}

/** A conversation and who gets it. */
export interface Match {
  waiting: Waiting;
  agentId: string;
  /** The skills that were asked for. */
  skills: readonly string[];
  considered: number;
  candidates: Judged[];
}

/**
 * Who gets what: each conversation in turn goes to the best desk that is eligible, which then has one more. Desks are left as they
 * were. Conversations for whom nobody is eligible are left out, and hold up nobody behind them.
 * @param waiting in the order of the queue, see `byUrgency`
 */
export function route(waiting: Iterable<Waiting>, desks: readonly Desk[], rules: Rules, now: Date): Match[] {
  if (rules.strategy === 'manual') return [];
  const all = desks.map((desk) => ({ ...desk }));
  let free = all.filter((desk) => isFree(desk, rules));
  const matches: Match[] = [];
  for (const one of waiting) {
    if (free.length === 0) break;
    const of = caseOf(one, rules, now);
    const best = bestOf(free, of, rules);
    if (!best) continue;
    matches.push({ waiting: one, agentId: best.agentId, skills: of.skills, considered: all.length, candidates: judge(all, of, rules) });
    best.load += weightOf(best, one.channel);
    best.lastAssignedAt = now;
    if (!isFree(best, rules)) free = free.filter((desk) => desk !== best);
  }
  return matches;
}

function bestOf(free: readonly Desk[], of: Case, rules: Rules): Desk | undefined {
  let best: Desk | undefined;
  for (const desk of free) if (isEligible(desk, of, rules) && (!best || byPreference(desk, best, of, rules) < 0)) best = desk;
  return best;
}

/** The candidates as people are shown them: those who could get it in order, then the others. */
function judge(desks: readonly Desk[], of: Case, rules: Rules): Judged[] {
  const able = desks.filter((desk) => isEligible(desk, of, rules)).sort((a, b) => byPreference(a, b, of, rules));
  const shown = able.slice(0, KEPT_CANDIDATES).map((desk, score) => judged(desk, score, of, rules));
  for (const desk of desks) {
    if (shown.length >= KEPT_CANDIDATES) break;
    if (!isEligible(desk, of, rules)) shown.push(judged(desk, null, of, rules));
  }
  return shown;
}

function judged(desk: Desk, score: number | null, of: Case, rules: Rules): Judged {
  const { agentId, load, lastAssignedAt } = desk;
  return { agentId, load, capacity: limitOf(desk, rules), lastAssignedAt, score, reasons: reasonsOf(desk, of, rules) };
}
