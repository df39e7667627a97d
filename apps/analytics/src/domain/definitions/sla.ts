import { andSimulated, byConversation, type DefinitionsOf, type Words } from './define.js';

const dropped = andSimulated([
  'Promises that nobody needed any more, because the conversation was resolved without an answer or became part of another; promises that still run.',
  '因会话未答复即解决或并入其他会话而不再需要履行的承诺；仍在计时的承诺。',
]);
const whoHad: Words = ['who had the conversation then, and its team.', '归属当时的负责客服和团队。'];

export const sla: DefinitionsOf<'sla_met' | 'sla_breached' | 'sla_met_rate'> = {
  sla_met: {
    better: 'higher',
    dimensions: [...byConversation, 'detail'],
    name: ['Promises kept in time', 'SLA 达标数'],
    meaning: ['How many promises were kept in time.', '按时履行的承诺数。'],
    formula: ['Promises of first response, next response and resolution that were kept in the period before they fell due. An answer in the last instant is in time.', '期间内在到期前履行的首次响应、后续响应和解决承诺数。恰好在到期时刻答复视为按时。'],
    attribution: [`The moment at which it was kept; ${whoHad[0]}`, `计入履行时刻；${whoHad[1]}`],
    excluded: dropped,
  },
  sla_breached: {
    better: 'lower',
    dimensions: [...byConversation, 'detail'],
    name: ['Promises broken', 'SLA 超时数'],
    meaning: ['How many promises were not kept in time.', '未按时履行的承诺数。'],
    formula: ['Promises that fell due in the period and were not kept by then. Each counts once, also if it is kept later.', '期间内到期时尚未履行的承诺数。每项只计一次，事后履行的也计入。'],
    attribution: [`The moment at which it fell due; ${whoHad[0]}`, `计入到期时刻；${whoHad[1]}`],
    excluded: dropped,
  },
  sla_met_rate: {
    better: 'higher',
    dimensions: [...byConversation, 'detail'],
    name: ['Share kept in time', 'SLA 达标率'],
    meaning: ['How reliable promises are.', '承诺按时履行的比例。'],
    formula: ['Kept in time, divided by kept in time plus broken.', 'SLA 达标数 ÷（SLA 达标数 + SLA 超时数）。'],
    attribution: ['As the two numbers that it is made of.', '与构成它的两项指标相同。'],
    excluded: dropped,
  },
};
