import { andSimulated, byConversation, withoutAgent, type DefinitionsOf, type Words } from './define.js';

type Here = 'queue_wait' | 'queue_wait_business' | 'abandoned' | 'abandoned_rate' | 'missed';

const found: Words = ['The moment at which an agent got it; that agent, and the team it had then.', '计入分配到客服的时刻；归属接到会话的客服及当时的团队。'];
const otherEnd = andSimulated(['Stays that ended otherwise (resolved, with the bot), and time with the bot.', '以其他方式结束的排队（已解决、转给机器人），以及机器人接待的时间。']);

export const queue: DefinitionsOf<Here> = {
  queue_wait: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Wait in the queue', '排队等待时间'],
    meaning: ['How long conversations wait until an agent has them.', '会话等待分配到客服的时间。'],
    formula: ['From the moment at which people have to answer and nobody has the conversation, to the moment at which an agent gets it. Every stay in the queue is one value.', '从会话需要人工接待且无人负责时起，到分配给客服时止。每次排队计一个值。'],
    attribution: found,
    excluded: otherEnd,
  },
  queue_wait_business: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Wait in the queue in business hours', '排队等待时间（营业时间）'],
    meaning: ['How much working time passes until an agent has a conversation.', '会话分配到客服前经过的营业时间。'],
    formula: ['As the wait in the queue, but only what of it lies in business hours.', '与排队等待时间相同，但只计算其中的营业时间。'],
    attribution: found,
    excluded: otherEnd,
  },
  abandoned: {
    better: 'lower',
    dimensions: withoutAgent,
    name: ['Abandoned', '放弃数'],
    meaning: ['How many visitors went without an answer of a person.', '未得到人工答复就离开的访客数。'],
    formula: ['Number of resolutions in the period of conversations that people had to answer, in which the visitor had written and no agent had answered since it began or was last reopened. If an agent had answered before it was reopened, only where nobody has it.', '期间内被解决、需要人工答复、访客已发言，但自开始或上次重新打开以来没有客服答复的会话数。若重新打开之前已有客服答复，则仅在无人负责时计入。'],
    attribution: ['The moment of the resolution; its inbox and its team then.', '计入解决的时刻；归属当时的渠道和团队。'],
    excluded: andSimulated(['Conversations that the bot had in the end; a word of thanks after an answer, which whoever has the conversation resolves in silence.', '最后由机器人接待的会话；得到答复后访客仅表示感谢、由负责客服直接再次解决的会话。']),
  },
  abandoned_rate: {
    better: 'lower',
    dimensions: withoutAgent,
    name: ['Abandonment rate', '放弃率'],
    meaning: ['How many of the visitors who wanted people left without an answer.', '需要人工答复的访客中未得到答复就离开的比例。'],
    formula: ['Abandoned, divided by abandoned plus conversations whose first response lies in the period.', '放弃数 ÷（放弃数 + 期间内获得首次响应的会话数）。'],
    attribution: ['As abandoned and first response time: each at its own moment.', '分别按放弃数和首次响应时间各自的时刻计入。'],
    excluded: andSimulated(['Conversations that still wait.', '仍在等待的会话。']),
  },
  missed: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Missed', '未接'],
    meaning: ['How often an agent was given a conversation and did not answer in time.', '会话分配给客服后未及时应答的次数。'],
    formula: ['Number of times in the period that a conversation was taken back from an agent because they had not answered within the time that routing gives.', '期间内因客服未在路由规定的时限内应答而收回会话的次数。'],
    attribution: ['The moment at which it was taken back; the agent who missed it, and the team it had before.', '计入收回的时刻；归属未应答的客服及收回前的团队。'],
    excluded: andSimulated(['Offered transfers that nobody accepted; conversations that were taken away for another reason.', '未被接受的转接邀请；因其他原因被转走的会话。']),
  },
};
