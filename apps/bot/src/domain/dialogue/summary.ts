import type { Locale } from '@parley/contracts';
import type { Dialogue, LeaveReason, TakenBy, Tried } from './dialogue.js';

const texts = {
  en: {
    title: 'Handed over by the bot', why: 'Why', asked: 'Asked', known: 'Known so far', tried: 'What was tried', topic: (name: string) => `“${name}” is for people`,
    reasons: {
      asked: 'the visitor asked for a person', angry: 'the visitor sounds angry', blocked_topic: 'a topic for people', unsure: 'it did not know the answer', unhelpful: 'its answers did not help', unreadable: 'the visitor sent what it cannot read',
      limit: 'the dialogue went on for too long', flow: 'its flow leads to people', timeout: 'an answer took too long', failed: 'something failed on its side', agent_took: 'an agent took over', agent_asked: 'an agent asked for it', bot_silent: 'the bot did not answer in time', bot_off: 'the bot was switched off',
    },
    zones: { answer: 'answered', suggest: 'asked what was meant', unsure: 'did not know' },
  },
  'zh-CN': {
    title: '机器人转人工', why: '转接原因', asked: '访客提问', known: '已收集信息', tried: '已尝试', topic: (name: string) => `涉及需人工处理的话题“${name}”`,
    reasons: {
      asked: '访客要求人工服务', angry: '访客情绪激动', blocked_topic: '涉及需人工处理的话题', unsure: '机器人不知道答案', unhelpful: '机器人的回答没有帮助', unreadable: '访客发送了机器人无法识别的内容',
      limit: '对话轮次过多', flow: '流程转人工', timeout: '回答超时', failed: '机器人出现故障', agent_took: '客服已接手', agent_asked: '客服要求转人工', bot_silent: '机器人未及时回复', bot_off: '机器人已停用',
    },
    zones: { answer: '已回答', suggest: '反问确认', unsure: '未能回答' },
  },
} satisfies Record<Locale, { title: string; why: string; asked: string; known: string; tried: string; topic: (name: string) => string; reasons: Record<LeaveReason | TakenBy, string>; zones: Record<Tried['zone'], string> }>;

/** Longest note that an agent is given, in UTF-16 units. */
const MAX_NOTE = 2000;

/** What the person who takes over reads: what was asked, what is known, what was tried and how sure the bot was of it, and why it stopped. */
export function summaryOf({ tried, slots }: Dialogue, { leave, last, locale }: { leave: { reason: LeaveReason | TakenBy; topic?: string | undefined }; last: string; locale: Locale }): string {
  const say = texts[locale];
  const reason = leave.topic === undefined ? say.reasons[leave.reason] : say.topic(leave.topic);
  const asked = last.trim() || tried.at(-1)?.question || '';
  const known = Object.entries(slots).map(([slot, value]) => `${slot} = ${value}`);
  const attempts = tried.map(({ question, zone, label, confidence }) => `· “${question}” → ${say.zones[zone]}${label && ` “${label}”`} (${Math.round(confidence * 100)} %)`);
  const lines = [say.title, `${say.why}: ${reason}`, ...(asked ? [`${say.asked}: “${oneLine(asked)}”`] : []), ...(known.length > 0 ? [`${say.known}: ${known.join(', ')}`] : []), ...(attempts.length > 0 ? [`${say.tried}:`, ...attempts] : [])];
  return lines.join('\n').slice(0, MAX_NOTE).replace(/[\ud800-\udbff]$/, '');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 300);
