import { andSimulated, byConversation, type DefinitionsOf, type Words } from './define.js';

type Here = 'sentiment_mix' | 'sentiment_turned_good' | 'sentiment_turned_bad' | 'sentiment_alerts';

const lastScored: Words = ['The last message of the visitor that told of a mood; who had the conversation then, and its team.', '计入访客最后一条体现情绪的消息；归属当时的负责客服和团队。'];
const untold = andSimulated(['Conversations of which no mood was ever told: all of their messages were neutral.', '从未识别出情绪的会话：其全部消息均为平静。']);

export const sentiment: DefinitionsOf<Here> = {
  sentiment_mix: {
    dimensions: [...byConversation, 'detail'],
    name: ['Moods', '情绪分布'],
    meaning: ['How conversations felt in the end.', '会话最终的情绪。'],
    formula: ['Conversations by the mood that they had last: angry, unhappy, neutral, positive or satisfied. Corrections by agents count.', '按最后的情绪统计会话：愤怒、不满、平静、友好或满意。客服的修正计入。'],
    attribution: lastScored,
    excluded: untold,
  },
  sentiment_turned_good: {
    better: 'higher',
    dimensions: byConversation,
    name: ['Turned for the better', '情绪好转'],
    meaning: ['How many visitors came unhappy and left content.', '带着不满而来、满意离开的访客数。'],
    formula: ['Conversations whose first mood was angry or unhappy and whose last is positive or satisfied.', '最初情绪为愤怒或不满、最后情绪为友好或满意的会话数。'],
    attribution: lastScored,
    excluded: untold,
  },
  sentiment_turned_bad: {
    better: 'lower',
    dimensions: byConversation,
    name: ['Turned for the worse', '情绪恶化'],
    meaning: ['How many visitors left unhappier than they came.', '离开时比来时更不满的访客数。'],
    formula: ['Conversations whose first mood was neutral, positive or satisfied and whose last is angry or unhappy. Where the visitor’s first message tells of no mood, the first is neutral.', '最初情绪为平静、友好或满意，最后情绪为愤怒或不满的会话数。访客首条消息未体现情绪时，最初情绪视为平静。'],
    attribution: lastScored,
    excluded: untold,
  },
  sentiment_alerts: {
    better: 'lower',
    dimensions: [...byConversation, 'detail'],
    name: ['Alerts', '情绪预警'],
    meaning: ['How many conversations alerted.', '触发情绪预警的会话数。'],
    formula: ['Conversations that alerted in the period because the visitor was angry, or because the mood fell by two classes. Once a conversation.', '期间内因访客愤怒或情绪下降两级而触发预警的会话数。每个会话只计一次。'],
    attribution: ['The moment of the alert; who had the conversation then, and its team.', '计入预警时刻；归属当时的负责客服和团队。'],
    excluded: andSimulated(['Messages that were corrected later stay alerts.', '无：事后修正的消息仍计为预警。']),
  },
};
