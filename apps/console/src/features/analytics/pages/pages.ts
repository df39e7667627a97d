import type { AnalyticsDimension, Metric } from '@parley/contracts';

/** Numbers told apart by something, as a table. */
export interface BreakdownPart {
  by: AnalyticsDimension;
  metrics: readonly Metric[];
  /** The second one by the same. */
  title?: 'more';
}

/** What a page of reports shows. `forAll`: only to those who watch over others. */
export interface ReportPage {
  path: PagePath;
  group: 'service' | 'people' | 'quality' | 'areas';
  forAll?: true;
  cards: readonly Metric[];
  /** Offered for one chart. */
  curves: readonly Metric[];
  /** Of one unit, in one chart. */
  together?: readonly Metric[];
  heat?: Metric;
  breakdowns: readonly BreakdownPart[];
}
export type PagePath = 'overview' | 'conversations' | 'agents' | 'teams' | 'csat' | 'sentiment' | 'sla' | 'tickets' | 'bot';

const talk = ['conversations_new', 'conversations_resolved', 'first_response', 'resolution', 'csat_satisfied'] as const;

export const reportPages: readonly ReportPage[] = [
  {
    path: 'overview',
    group: 'service',
    cards: ['conversations_new', 'conversations_open', 'conversations_resolved', 'first_response', 'resolution', 'abandoned_rate', 'csat_satisfied', 'sla_met_rate'],
    together: ['conversations_new', 'conversations_resolved'],
    curves: ['first_response', 'resolution', 'queue_wait', 'csat_satisfied', 'sla_met_rate', 'conversations_open'],
    heat: 'conversations_new',
    breakdowns: [{ by: 'inbox', metrics: talk }],
  },
  {
    path: 'conversations',
    group: 'service',
    cards: [
      'conversations_new', 'conversations_open', 'conversations_resolved', 'conversations_reopened', 'resolution_rate', 'one_contact_rate', 'messages_visitor', 'messages_agent', 'messages_bot', 'transfers', 'first_response', 'next_response',
      'first_response_business', 'resolution', 'resolution_business', 'resolution_people', 'resolution_not_waiting', 'queue_wait', 'abandoned', 'abandoned_rate', 'missed',
    ],
    curves: ['conversations_new', 'conversations_resolved', 'conversations_open', 'first_response', 'first_response_with_bot', 'next_response', 'resolution', 'resolution_business', 'queue_wait', 'queue_wait_business', 'abandoned', 'messages_visitor', 'messages_agent'],
    heat: 'messages_visitor',
    breakdowns: [{ by: 'inbox', metrics: ['conversations_new', 'conversations_resolved', 'first_response', 'resolution', 'abandoned'] }, { by: 'channel', metrics: ['conversations_new', 'conversations_resolved', 'first_response', 'resolution'] }, { by: 'label', metrics: ['conversations_new', 'conversations_resolved', 'first_response', 'resolution'] }],
  },
  {
    path: 'agents',
    group: 'people',
    cards: ['agent_handled', 'conversations_resolved', 'first_response', 'next_response', 'messages_agent', 'csat_satisfied', 'missed', 'transfers'],
    curves: ['agent_handled', 'messages_agent', 'first_response', 'next_response', 'missed'],
    breakdowns: [{ by: 'agent', metrics: ['agent_handled', 'conversations_resolved', 'first_response', 'next_response', 'resolution', 'csat_satisfied', 'missed'] }, { by: 'agent', title: 'more', metrics: ['messages_agent', 'transfers', 'queue_wait', 'conversations_open'] }],
  },
  {
    path: 'teams',
    group: 'people',
    forAll: true,
    cards: ['conversations_new', 'conversations_resolved', 'first_response', 'resolution', 'queue_wait', 'transfers'],
    curves: ['conversations_resolved', 'first_response', 'resolution', 'queue_wait', 'transfers'],
    breakdowns: [{ by: 'team', metrics: ['conversations_new', 'conversations_resolved', 'first_response', 'resolution', 'queue_wait', 'csat_satisfied', 'transfers'] }],
  },
  {
    path: 'csat',
    group: 'quality',
    cards: ['csat_score', 'csat_satisfied', 'csat_ratings', 'csat_response_rate'],
    curves: ['csat_satisfied', 'csat_score', 'csat_ratings', 'csat_response_rate'],
    breakdowns: [{ by: 'detail', metrics: ['csat_reasons'] }, { by: 'agent', metrics: ['csat_score', 'csat_satisfied', 'csat_ratings', 'csat_response_rate'] }, { by: 'inbox', metrics: ['csat_score', 'csat_satisfied', 'csat_ratings'] }],
  },
  {
    path: 'sentiment',
    group: 'quality',
    cards: ['sentiment_mix', 'sentiment_turned_good', 'sentiment_turned_bad', 'sentiment_alerts'],
    curves: ['sentiment_alerts', 'sentiment_turned_good', 'sentiment_turned_bad'],
    breakdowns: [{ by: 'detail', metrics: ['sentiment_mix'] }, { by: 'agent', metrics: ['sentiment_mix', 'sentiment_turned_good', 'sentiment_turned_bad', 'sentiment_alerts'] }, { by: 'label', metrics: ['sentiment_turned_good', 'sentiment_turned_bad', 'sentiment_alerts'] }],
  },
  {
    path: 'sla',
    group: 'quality',
    cards: ['sla_met_rate', 'sla_met', 'sla_breached'],
    curves: ['sla_met_rate', 'sla_breached', 'sla_met'],
    breakdowns: [{ by: 'detail', metrics: ['sla_met_rate', 'sla_met', 'sla_breached'] }, { by: 'team', metrics: ['sla_met_rate', 'sla_met', 'sla_breached'] }, { by: 'agent', metrics: ['sla_met_rate', 'sla_met', 'sla_breached'] }],
  },
  {
    path: 'tickets',
    group: 'areas',
    cards: ['tickets_opened', 'tickets_solved', 'tickets_backlog', 'ticket_solve_time', 'ticket_solve_time_business', 'ticket_first_response', 'tickets_reopened'],
    together: ['tickets_opened', 'tickets_solved'],
    curves: ['tickets_backlog', 'ticket_solve_time', 'ticket_first_response', 'tickets_opened', 'tickets_solved'],
    breakdowns: [{ by: 'department', metrics: ['tickets_opened', 'tickets_solved', 'tickets_backlog', 'ticket_solve_time', 'ticket_first_response'] }, { by: 'agent', metrics: ['tickets_solved', 'tickets_backlog', 'ticket_solve_time'] }],
  },
  {
    path: 'bot',
    group: 'areas',
    forAll: true,
    cards: ['bot_conversations', 'bot_deflection_rate', 'bot_deflected', 'bot_handed_off', 'bot_answered', 'bot_unanswered', 'bot_right', 'bot_wrong'],
    together: ['bot_deflected', 'bot_handed_off'],
    curves: ['bot_deflection_rate', 'bot_conversations', 'bot_answered', 'bot_unanswered', 'messages_bot'],
    breakdowns: [{ by: 'detail', metrics: ['bot_handed_off'] }, { by: 'inbox', metrics: ['bot_conversations', 'bot_deflection_rate', 'bot_deflected', 'bot_handed_off'] }],
  },
];
