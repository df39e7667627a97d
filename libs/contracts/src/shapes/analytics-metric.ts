import { z } from 'zod';
import { Locale } from '../primitives.js';

/** What a number is counted in. `share`: 0 to 1. `ms`: milliseconds. `score`: 1 to 5. `ratio`: how many at once. */
export const MetricUnit = z.enum(['count', 'share', 'ms', 'score', 'ratio']).meta({ id: 'MetricUnit' });
export type MetricUnit = z.infer<typeof MetricUnit>;

/** Pages of the reports; each metric is at home on one. */
export const MetricArea = z.enum(['conversations', 'times', 'queue', 'csat', 'sentiment', 'sla', 'tickets', 'bot', 'knowledge', 'agents']).meta({ id: 'MetricArea' });
export type MetricArea = z.infer<typeof MetricArea>;

const row = <A extends MetricArea, U extends MetricUnit>(area: A, unit: U) => ({ area, unit });

/**
 * Every number that reports show, by its stable name, with its page and unit. What exactly is counted, whom it counts for and what is left out is written in
 * `GET /analytics/definitions`. `_business`: in business hours and not by the clock on the wall.
 */
export const metrics = {
  conversations_new: row('conversations', 'count'),
  conversations_open: row('conversations', 'count'),
  conversations_resolved: row('conversations', 'count'),
  conversations_reopened: row('conversations', 'count'),
  messages_visitor: row('conversations', 'count'),
  messages_agent: row('conversations', 'count'),
  messages_bot: row('conversations', 'count'),
  transfers: row('conversations', 'count'),
  resolution_rate: row('conversations', 'share'),
  one_contact_rate: row('conversations', 'share'),
  first_response: row('times', 'ms'),
  first_response_business: row('times', 'ms'),
  first_response_with_bot: row('times', 'ms'),
  next_response: row('times', 'ms'),
  next_response_business: row('times', 'ms'),
  resolution: row('times', 'ms'),
  resolution_business: row('times', 'ms'),
  resolution_people: row('times', 'ms'),
  resolution_not_waiting: row('times', 'ms'),
  queue_wait: row('queue', 'ms'),
  queue_wait_business: row('queue', 'ms'),
  abandoned: row('queue', 'count'),
  abandoned_rate: row('queue', 'share'),
  missed: row('queue', 'count'),
  csat_score: row('csat', 'score'),
  csat_satisfied: row('csat', 'share'),
  csat_ratings: row('csat', 'count'),
  csat_response_rate: row('csat', 'share'),
  csat_reasons: row('csat', 'count'),
  sentiment_mix: row('sentiment', 'count'),
  sentiment_turned_good: row('sentiment', 'count'),
  sentiment_turned_bad: row('sentiment', 'count'),
  sentiment_alerts: row('sentiment', 'count'),
  sla_met: row('sla', 'count'),
  sla_breached: row('sla', 'count'),
  sla_met_rate: row('sla', 'share'),
  tickets_opened: row('tickets', 'count'),
  tickets_solved: row('tickets', 'count'),
  tickets_reopened: row('tickets', 'count'),
  tickets_backlog: row('tickets', 'count'),
  ticket_age: row('tickets', 'ms'),
  ticket_solve_time: row('tickets', 'ms'),
  ticket_solve_time_business: row('tickets', 'ms'),
  ticket_first_response: row('tickets', 'ms'),
  bot_conversations: row('bot', 'count'),
  bot_answered: row('bot', 'count'),
  bot_unanswered: row('bot', 'count'),
  bot_deflected: row('bot', 'count'),
  bot_deflection_rate: row('bot', 'share'),
  bot_handed_off: row('bot', 'count'),
  bot_right: row('bot', 'count'),
  bot_wrong: row('bot', 'count'),
  kb_searches: row('knowledge', 'count'),
  kb_no_result: row('knowledge', 'count'),
  kb_helpful: row('knowledge', 'count'),
  kb_unhelpful: row('knowledge', 'count'),
  agent_online: row('agents', 'ms'),
  agent_busy: row('agents', 'ms'),
  agent_away: row('agents', 'ms'),
  agent_occupancy: row('agents', 'share'),
  agent_handled: row('agents', 'count'),
  agent_concurrency: row('agents', 'ratio'),
} as const satisfies Record<string, { area: MetricArea; unit: MetricUnit }>;

export type Metric = keyof typeof metrics;
export const Metric = z.enum(Object.keys(metrics) as [Metric, ...Metric[]]).meta({ id: 'Metric' });

/**
 * What numbers are told apart by. `bot`: `with`, a bot took part, or `without`. `detail`: what a metric is divided by itself: reasons of ratings and of hand-offs, which promise (`SlaKind`), which mood
 * (`Emotion`). `department`: the team of a ticket.
 */
export const AnalyticsDimension = z.enum(['all', 'inbox', 'channel', 'team', 'agent', 'label', 'bot', 'department', 'locale', 'detail']).meta({ id: 'AnalyticsDimension' });
export type AnalyticsDimension = z.infer<typeof AnalyticsDimension>;

const words = z.object({ en: z.string(), 'zh-CN': z.string() }) satisfies z.ZodType<Record<Locale, string>>;

/**
 * What a number means. `formula`: how it comes about; `attribution`: whom or what it counts for, and on which day; `excluded`: what is left out. `version` rises when any of it changes; `since`:
 * from which day on it has held. `dimensions`: what it can be told apart by.
 */
export const MetricDefinition = z
  .object({
    metric: Metric,
    area: MetricArea,
    unit: MetricUnit,
    version: z.int().min(1),
    since: z.iso.date(),
    name: words,
    meaning: words,
    formula: words,
    attribution: words,
    excluded: words,
    dimensions: z.array(AnalyticsDimension),
    /** Whether more of it is better, for colours; `null`: neither. */
    better: z.enum(['higher', 'lower']).nullable(),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.infer<typeof MetricDefinition>;

/** `version`: of all definitions together. */
export const MetricDefinitions = z.object({ version: z.int(), data: z.array(MetricDefinition) }).meta({ id: 'MetricDefinitions' });
export type MetricDefinitions = z.infer<typeof MetricDefinitions>;
