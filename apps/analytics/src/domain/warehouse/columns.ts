import type { WarehouseTable } from '@parley/contracts';

/** Columns of a file in their order, and the SQL of each: of `marks` by row, of the others of all marks `m` of one conversation or ticket together. Names stay; new ones come last. */
export type Columns = readonly (readonly [name: string, sql: string])[];

const on = (measure: string) => `filter (where m.measure = '${measure}')`;
const times = (measure: string) => `coalesce(sum(m.n) ${on(measure)}, 0)::int`;
const value = (measure: string) => `max(m.value) ${on(measure)}`;
const moment = (measure: string) => `max(m.at) ${on(measure)}`;
/** Who stands at the last mark of a measure. */
const who = (column: 'agent_id' | 'team_id' | 'detail', measure: string) => `(array_agg(m.${column} order by m.at desc, m.ord desc) ${on(measure)})[1]`;
/** Where it counts: the same on all marks of one conversation. */
const place = { inbox: '(array_agg(m.inbox_id))[1]', bot: 'bool_or(m.bot)', labels: 'max(m.labels)' };

export const columns: Record<WarehouseTable, Columns> = {
  marks: [
    ['subject_kind', 'm.kind'], ['subject_id', 'm.subject_id'], ['mark', 'm.ord'], ['measure', 'm.measure'], ['at', 'm.at'], ['n', 'm.n'], ['value', 'm.value'],
    ['agent_id', 'm.agent_id'], ['team_id', 'm.team_id'], ['inbox_id', 'm.inbox_id'], ['bot', 'm.bot'], ['labels', 'm.labels'], ['detail', 'm.detail'],
  ],
  conversations: [
    ['conversation_id', 'm.subject_id'], ['inbox_id', place.inbox], ['bot', place.bot], ['labels', place.labels],
    ['began_at', moment('conversations_new')], ['last_at', 'max(m.at)'], ['resolved_at', moment('resolution')], ['resolved_by', who('agent_id', 'resolution')], ['team_id', who('team_id', 'resolution')],
    ['resolutions', times('conversations_resolved')], ['reopenings', times('conversations_reopened')], ['transfers', times('transfers')], ['missed', times('missed')], ['abandoned', times('abandoned')],
    ['messages_visitor', times('messages_visitor')], ['messages_agent', times('messages_agent')], ['messages_bot', times('messages_bot')],
    ['first_response_ms', value('first_response')], ['first_response_business_ms', value('first_response_business')], ['first_response_by', who('agent_id', 'first_response')],
    ['queue_wait_ms', value('queue_wait')], ['resolution_ms', value('resolution')], ['resolution_business_ms', value('resolution_business')],
    ['csat_score', value('csat_score')], ['csat_at', moment('csat_score')], ['csat_of', who('agent_id', 'csat_score')], ['mood', who('detail', 'sentiment_mix')],
    ['sla_met', times('sla_met')], ['sla_breached', times('sla_breached')], ['bot_handed_off', times('bot_handed_off')], ['bot_deflected', times('bot_deflected')],
  ],
  tickets: [
    ['ticket_id', 'm.subject_id'], ['labels', place.labels], ['opened_at', moment('tickets_opened')], ['last_at', 'max(m.at)'], ['solved_at', moment('ticket_solve_time')], ['solved_by', who('agent_id', 'ticket_solve_time')],
    ['team_id', who('team_id', 'ticket_solve_time')], ['solutions', times('tickets_solved')], ['reopenings', times('tickets_reopened')], ['first_response_ms', value('ticket_first_response')],
    ['solve_time_ms', value('ticket_solve_time')], ['solve_time_business_ms', value('ticket_solve_time_business')], ['sla_met', times('sla_met')], ['sla_breached', times('sla_breached')],
  ],
};
