import type { TicketRuleBody, Verdict } from '@parley/contracts';
import { judgeTicket, type TicketFacts } from './facts.js';

export interface DispatchRule {
  id: string;
  body: TicketRuleBody;
}
export interface LookedAt {
  rule: DispatchRule;
  verdict: Verdict;
}

/** The first enabled rule whose conditions hold, and those that were looked at on the way to it. @param rules in their order */
export function chooseRule(rules: readonly DispatchRule[], facts: TicketFacts): { rule: DispatchRule | null; looked: LookedAt[] } {
  const looked: LookedAt[] = [];
  for (const rule of rules) {
    if (!rule.body.enabled) continue;
    const verdict = judgeTicket(rule.body.conditions, facts);
    looked.push({ rule, verdict });
    if (verdict.holds) return { rule, looked };
  }
  return { rule: null, looked };
}

/** Why dispatch looks at a ticket: it is new; it is of another type; a person gave it to another department. */
export type DispatchCause = 'created' | 'type' | 'team';

export interface Dispatched {
  teamId: string | null;
  priority: TicketFacts['priority'];
  labels: string[];
}

/** Most labels of a ticket. */
const MOST_LABELS = 20;

/**
 * What a rule makes of a ticket. A person's word stays: the department that a new ticket was given or a person moved it to, and a priority other than `normal`
 * that a new one came with. Another type is another matter: there the rule's word counts.
 */
export function applyRule(facts: TicketFacts, { outcome }: TicketRuleBody, cause: DispatchCause): Dispatched {
  const keepsTeam = cause === 'team' || (cause === 'created' && facts.teamId !== null);
  const keepsPriority = cause === 'team' || (cause === 'created' && facts.priority !== 'normal');
  return {
    teamId: keepsTeam ? facts.teamId : (outcome.teamId ?? facts.teamId),
    priority: keepsPriority ? facts.priority : (outcome.priority ?? facts.priority),
    labels: [...new Set([...facts.labels, ...outcome.labels])].slice(0, Math.max(MOST_LABELS, facts.labels.length)),
  };
}
