import { andSimulated, byConversation, type DefinitionsOf, type Words } from './define.js';

type Here =
  | 'first_response' | 'first_response_business' | 'first_response_with_bot' | 'next_response' | 'next_response_business'
  | 'resolution' | 'resolution_business' | 'resolution_people' | 'resolution_not_waiting';

const answered: Words = ['The moment of the answer; the agent who answered, and the conversation’s inbox and team then.', '计入答复时刻；归属答复的客服以及会话当时的渠道和团队。'];
const unanswered = andSimulated([
  'Conversations that were resolved or went to the bot before anybody answered. Private notes, automatic messages and lines about what happened are no answers.',
  '答复之前就已解决或转给机器人的会话。内部备注、自动消息和系统提示行不算答复。',
]);
const resolvedBy: Words = ['The moment of the last resolution; the agent who resolved it, or else who had it then, and its team then. It is withdrawn while the conversation is open again.', '计入最后一次解决的时刻；归属解决会话的客服，否则归属当时的负责客服，以及当时的团队。会话重新打开期间撤回该值。'];
const stoodResolved = andSimulated(['Time in which it stood resolved before it was reopened; conversations that became part of another.', '重新打开之前处于已解决状态的时间；并入其他会话的会话。']);
const calendar: Words = [
  'Counted by the calendar that the settings of reports name for the inbox, or else for all; without one, around the clock. A change of a calendar holds from then on.',
  '按报表设置中为该渠道指定的营业时间计算，未指定则按通用营业时间，均未设置则按全天计算。营业时间的修改自修改时起生效。',
];

export const times: DefinitionsOf<Here> = {
  first_response: {
    better: 'lower',
    dimensions: byConversation,
    name: ['First response time', '首次响应时间'],
    meaning: ['How long visitors wait for the first answer of a person.', '访客等待首次人工答复的时间。'],
    formula: ['From the first message of the visitor that people have to answer to the first public message of an agent in this conversation; if the bot had it, from the hand-off on. One value per conversation.', '从需要人工答复的首条访客消息，到该会话中客服的首条公开消息；若此前由机器人接待，则从转人工时算起。每个会话一个值。'],
    attribution: answered,
    excluded: unanswered,
  },
  first_response_business: {
    better: 'lower',
    dimensions: byConversation,
    name: ['First response time in business hours', '首次响应时间（营业时间）'],
    meaning: ['How much working time passes until the first answer of a person.', '首次人工答复前经过的营业时间。'],
    formula: [`As the first response time, but only what of it lies in business hours. ${calendar[0]}`, `与首次响应时间相同，但只计算其中的营业时间。${calendar[1]}`],
    attribution: answered,
    excluded: unanswered,
  },
  first_response_with_bot: {
    better: 'lower',
    dimensions: byConversation,
    name: ['First response time, the bot included', '首次响应时间（含机器人）'],
    meaning: ['How long visitors wait until anybody answers, be it the bot.', '访客等到首次答复（包括机器人答复）的时间。'],
    formula: ['From the first message of the visitor to the first public message of an agent or the bot. One value per conversation.', '从访客的首条消息，到客服或机器人的首条公开消息。每个会话一个值。'],
    attribution: ['The moment of the answer; the agent who answered, nobody if it was the bot.', '计入答复时刻；归属答复的客服，由机器人答复时不计入任何客服。'],
    excluded: andSimulated(['Conversations that neither answered. Automatic replies are no answers.', '两者均未答复的会话。自动回复不算答复。']),
  },
  next_response: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Next response time', '后续响应时间'],
    meaning: ['How long visitors wait for each further answer.', '访客等待后续每次答复的时间。'],
    formula: ['From the first unanswered message of the visitor to the next public message of an agent, every time after the first answer of a person.', '首次人工答复之后，每次从访客首条未答复的消息到客服的下一条公开消息。'],
    attribution: answered,
    excluded: unanswered,
  },
  next_response_business: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Next response time in business hours', '后续响应时间（营业时间）'],
    meaning: ['How much working time passes until each further answer.', '后续每次答复前经过的营业时间。'],
    formula: [`As the next response time, but only what of it lies in business hours. ${calendar[0]}`, `与后续响应时间相同，但只计算其中的营业时间。${calendar[1]}`],
    attribution: answered,
    excluded: unanswered,
  },
  resolution: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Resolution time', '解决时长'],
    meaning: ['How long conversations take until they are resolved for good.', '会话从开始到最终解决所用的时间。'],
    formula: ['From the beginning of the conversation to its last resolution, less the time in which it stood resolved. One value per conversation.', '从会话开始到最后一次解决，扣除期间处于已解决状态的时间。每个会话一个值。'],
    attribution: resolvedBy,
    excluded: stoodResolved,
  },
  resolution_business: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Resolution time in business hours', '解决时长（营业时间）'],
    meaning: ['How much working time conversations take.', '会话解决所用的营业时间。'],
    formula: [`As the resolution time, but only what of it lies in business hours. ${calendar[0]}`, `与解决时长相同，但只计算其中的营业时间。${calendar[1]}`],
    attribution: resolvedBy,
    excluded: stoodResolved,
  },
  resolution_people: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Resolution time without the bot', '人工解决时长'],
    meaning: ['How long conversations are with people.', '会话由人工接待的时间。'],
    formula: ['As the resolution time, but only the time in which people had the conversation.', '与解决时长相同，但只计算由人工接待的时间。'],
    attribution: resolvedBy,
    excluded: andSimulated(['Time with the bot, and time in which it stood resolved.', '机器人接待的时间，以及处于已解决状态的时间。']),
  },
  resolution_not_waiting: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Resolution time without waiting for visitors', '解决时长（不含等待访客）'],
    meaning: ['How long it is our turn until a conversation is resolved.', '解决过程中轮到我方处理的时间。'],
    formula: ['As the resolution time, less the time after our last public message (agent or bot) until the visitor writes again or the bot hands over, and less the time in which it is pending or snoozed.', '与解决时长相同，扣除我方（客服或机器人）最后一条公开消息之后到访客再次发言或机器人转人工为止的时间，以及处于等待访客或稍后处理状态的时间。'],
    attribution: resolvedBy,
    excluded: andSimulated(['Waiting for the visitor, also where we owe more than was said: an answer such as “I will look into it” passes the turn on.', '等待访客的时间。即使只答复“我去核实一下”，也视为轮到访客。']),
  },
};
