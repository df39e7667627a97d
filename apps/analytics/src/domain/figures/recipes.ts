import type { Metric } from '@parley/contracts';
import type { Measure } from '../marks/measures.js';

/**
 * How a number comes about of what is counted. `running`: everything since the beginning. `share`: `part` of all of `whole`; `from`: of the part only values of so much and more.
 */
export type Recipe =
  | { kind: 'count' | 'running' | 'values'; measure: Measure }
  | { kind: 'share'; part: Measure; whole: readonly Measure[]; from?: number };

const count = (measure: Measure): Recipe => ({ kind: 'count', measure });
const values = (measure: Measure): Recipe => ({ kind: 'values', measure });
const share = (part: Measure, ...whole: Measure[]): Recipe => ({ kind: 'share', part, whole });

/** Metrics by what they are made of. What is left out is counted by nobody yet: there is nothing that it could be worked out from. */
export const recipes: Partial<Record<Metric, Recipe>> = {
  conversations_new: count('conversations_new'),
  conversations_open: { kind: 'running', measure: 'open_change' },
  conversations_resolved: count('conversations_resolved'),
  conversations_reopened: count('conversations_reopened'),
  messages_visitor: count('messages_visitor'),
  messages_agent: count('messages_agent'),
  messages_bot: count('messages_bot'),
  transfers: count('transfers'),
  resolution_rate: share('resolved_of_new', 'conversations_new'),
  one_contact_rate: share('one_contact', 'resolved_by_people'),
  first_response: values('first_response'),
  first_response_business: values('first_response_business'),
  first_response_with_bot: values('first_response_with_bot'),
  next_response: values('next_response'),
  next_response_business: values('next_response_business'),
  resolution: values('resolution'),
  resolution_business: values('resolution_business'),
  resolution_people: values('resolution_people'),
  resolution_not_waiting: values('resolution_not_waiting'),
  queue_wait: values('queue_wait'),
  queue_wait_business: values('queue_wait_business'),
  abandoned: count('abandoned'),
  abandoned_rate: share('abandoned', 'abandoned', 'first_response'),
  missed: count('missed'),
  csat_score: values('csat_score'),
  csat_satisfied: { kind: 'share', part: 'csat_score', whole: ['csat_score'], from: 4 },
  csat_ratings: count('csat_score'),
  csat_response_rate: share('csat_score', 'csat_asked'),
  csat_reasons: count('csat_reasons'),
  sentiment_mix: count('sentiment_mix'),
  sentiment_turned_good: count('sentiment_turned_good'),
  sentiment_turned_bad: count('sentiment_turned_bad'),
  sentiment_alerts: count('sentiment_alerts'),
  sla_met: count('sla_met'),
  sla_breached: count('sla_breached'),
  sla_met_rate: share('sla_met', 'sla_met', 'sla_breached'),
  bot_conversations: count('bot_conversations'),
  bot_deflected: count('bot_deflected'),
  bot_deflection_rate: share('bot_deflected', 'bot_conversations'),
  bot_handed_off: count('bot_handed_off'),
  bot_answered: count('bot_answered'),
  bot_unanswered: count('bot_unanswered'),
  bot_right: count('bot_right'),
  bot_wrong: count('bot_wrong'),
  agent_handled: count('agent_handled'),
  tickets_opened: count('tickets_opened'),
  tickets_solved: count('tickets_solved'),
  tickets_reopened: count('tickets_reopened'),
  tickets_backlog: { kind: 'running', measure: 'ticket_change' },
  ticket_solve_time: values('ticket_solve_time'),
  ticket_solve_time_business: values('ticket_solve_time_business'),
  ticket_first_response: values('ticket_first_response'),
};

/** What must be summed up for a recipe. */
export const measuresOf = (recipe: Recipe): readonly Measure[] => (recipe.kind === 'share' ? [recipe.part, ...recipe.whole] : [recipe.measure]);
