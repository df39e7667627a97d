import type { AnalyticsDimension } from '@parley/contracts';
import { andSimulated, byConversation, type DefinitionsOf, type Words } from './define.js';

type Here = 'agent_online' | 'agent_busy' | 'agent_away' | 'agent_occupancy' | 'agent_handled' | 'agent_concurrency';

const dimensions: readonly AnalyticsDimension[] = ['all', 'agent'];
const asItRan: Words = ['Divided among the days on which it passed; the agent whose status it was.', '按实际经过的日期分摊；归属该状态的客服。'];
const offline: Words = ['Time offline: no device connected, or signed out.', '离线时间：没有设备在线或已退出登录。'];
const notThere: Words = ['Time away or offline, and conversations that were open meanwhile.', '离开或离线的时间，以及这段时间内未解决的会话。'];

export const agents: DefinitionsOf<Here> = {
  agent_online: {
    dimensions,
    name: ['Time online', '在线时长'],
    meaning: ['How long agents were ready for conversations.', '客服可接待会话的时间。'],
    formula: ['Time in the period in which the agent was seen as online. All tabs and devices are one.', '期间内客服显示为在线的时间。多个页面和设备合并计算。'],
    attribution: asItRan,
    excluded: offline,
  },
  agent_busy: {
    dimensions,
    name: ['Time busy', '忙碌时长'],
    meaning: ['How long agents were there but wanted nothing new.', '客服在岗但不接新会话的时间。'],
    formula: ['Time in the period in which the agent was seen as busy.', '期间内客服显示为忙碌的时间。'],
    attribution: asItRan,
    excluded: offline,
  },
  agent_away: {
    dimensions,
    name: ['Time away', '离开时长'],
    meaning: ['How long agents were away from their desks while signed in.', '客服已登录但不在座位的时间。'],
    formula: ['Time in the period in which the agent was seen as away: by choice, by idleness, or because conversations were left unanswered.', '期间内客服显示为离开的时间，包括主动设置、长时间无操作或因未应答会话而被设为离开。'],
    attribution: asItRan,
    excluded: offline,
  },
  agent_occupancy: {
    dimensions,
    name: ['Occupancy', '工时利用率'],
    meaning: ['For how much of their time agents had something to do.', '客服在岗时间中有会话处理的比例。'],
    formula: ['Time online or busy with at least one open conversation of their own, divided by time online or busy.', '在线或忙碌且至少有一个未解决会话由其负责的时间 ÷ 在线与忙碌总时间。'],
    attribution: asItRan,
    excluded: notThere,
  },
  agent_handled: {
    dimensions: byConversation,
    name: ['Conversations handled', '接待会话数'],
    meaning: ['In how many conversations agents answered.', '客服答复过的会话数。'],
    formula: ['Number of conversations in which the agent sent a public message for the first time in the period. Once per agent and conversation: if two agents answered, it counts for each, and the sum over agents is higher than the number of conversations.', '期间内客服首次发送公开消息的会话数。每名客服在每个会话中只计一次；两名客服都答复过的会话各计一次，因此客服合计会大于会话数。'],
    attribution: ['The moment of that message; the agent who sent it, and the team then.', '计入该消息的发送时刻；归属发送的客服及当时的团队。'],
    excluded: andSimulated(['Conversations that an agent only had, read, or wrote a private note in.', '仅分配、查看或只写过内部备注的会话。']),
  },
  agent_concurrency: {
    dimensions,
    name: ['Conversations at a time', '平均并发会话数'],
    meaning: ['How many conversations an agent has at once while they have any.', '客服有会话处理时平均同时负责的会话数。'],
    formula: ['Time of all of their open conversations while online or busy, added up, divided by the time online or busy with at least one.', '在线或忙碌期间其全部未解决会话的时间之和 ÷ 其中至少有一个会话的时间。'],
    attribution: asItRan,
    excluded: notThere,
  },
};
