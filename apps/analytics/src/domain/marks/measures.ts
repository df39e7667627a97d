/**
 * What is counted: the parts that the numbers of reports are made of. `count`: how often. `time`: milliseconds, kept in logarithmic bins beside their sum. `whole`: small whole numbers, each in a
 * bin of its own.
 */
export const measures = {
  conversations_new: 'count',
  /** Conversations begun that are resolved by now, on the day on which they began. */
  resolved_of_new: 'count',
  /** +1 where a conversation opens or comes to somebody, −1 where it ends or goes: summed up to a moment, those that are open. */
  open_change: 'count',
  conversations_resolved: 'count',
  conversations_reopened: 'count',
  messages_visitor: 'count',
  messages_agent: 'count',
  messages_bot: 'count',
  transfers: 'count',
  one_contact: 'count',
  /** Conversations by their last resolution, of those that a person answered: the whole of `one_contact`. */
  resolved_by_people: 'count',
  first_response: 'time',
  first_response_business: 'time',
  first_response_with_bot: 'time',
  next_response: 'time',
  next_response_business: 'time',
  resolution: 'time',
  resolution_business: 'time',
  resolution_people: 'time',
  resolution_not_waiting: 'time',
  queue_wait: 'time',
  queue_wait_business: 'time',
  abandoned: 'count',
  missed: 'count',
  /** Score 1 to 5. */
  csat_score: 'whole',
  csat_asked: 'count',
  csat_reasons: 'count',
  /** Rank of the last mood: 0 angry to 4 satisfied. */
  sentiment_mix: 'whole',
  sentiment_turned_good: 'count',
  sentiment_turned_bad: 'count',
  sentiment_alerts: 'count',
  sla_met: 'count',
  sla_breached: 'count',
  bot_conversations: 'count',
  bot_deflected: 'count',
  bot_handed_off: 'count',
  bot_answered: 'count',
  bot_unanswered: 'count',
  bot_right: 'count',
  bot_wrong: 'count',
  agent_handled: 'count',
  tickets_opened: 'count',
  tickets_solved: 'count',
  tickets_reopened: 'count',
  /** As `open_change`, of tickets. */
  ticket_change: 'count',
  ticket_solve_time: 'time',
  ticket_solve_time_business: 'time',
  ticket_first_response: 'time',
} as const satisfies Record<string, 'count' | 'time' | 'whole'>;

export type Measure = keyof typeof measures;
