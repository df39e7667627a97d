import { andSimulated, withoutAgent, type DefinitionsOf, type Words } from './define.js';

type Here = 'bot_conversations' | 'bot_answered' | 'bot_unanswered' | 'bot_deflected' | 'bot_deflection_rate' | 'bot_handed_off' | 'bot_right' | 'bot_wrong';

const byQuestion = ['all', 'inbox', 'channel', 'locale'] as const;
const asked: Words = ['The moment at which the bot answered; the inbox of the conversation, none for questions through the API.', '计入机器人回答的时刻；归属会话所在渠道，通过 API 提出的问题不归属任何渠道。'];
const idle = andSimulated(['Small talk, and questions in the playground.', '闲聊，以及调试时提出的问题。']);
const resolvedByBot: Words = ['The moment of the resolution; its inbox and its team then. It is withdrawn when the conversation goes on.', '计入解决时刻；归属当时的渠道和团队。会话继续时撤回。'];
const judged: Words = ['The moment of the last word about the answer.', '计入对该回答的最后一次评判。'];

export const bot: DefinitionsOf<Here> = {
  bot_conversations: {
    dimensions: withoutAgent,
    name: ['Conversations with the bot', '机器人接待会话数'],
    meaning: ['How many conversations the bot had.', '机器人接待过的会话数。'],
    formula: ['Number of conversations that the bot had for the first time in the period.', '期间内首次由机器人接待的会话数。'],
    attribution: ['The moment at which the bot first had it.', '计入首次由机器人接待的时刻。'],
    excluded: andSimulated(['A conversation that goes back to the bot counts once.', '再次交回机器人的会话不重复计入。']),
  },
  bot_answered: {
    better: 'higher',
    dimensions: byQuestion,
    name: ['Answered', '机器人已回答'],
    meaning: ['How many questions the bot answered.', '机器人作出回答的问题数。'],
    formula: ['Number of questions in the period to which the bot was sure enough to give an answer.', '期间内机器人有把握并给出回答的问题数。'],
    attribution: asked,
    excluded: andSimulated(['Questions where it only offered what may have been meant, small talk, and questions in the playground.', '仅给出猜测选项的问题、闲聊，以及调试时提出的问题。']),
  },
  bot_unanswered: {
    better: 'lower',
    dimensions: byQuestion,
    name: ['Not answered', '机器人未回答'],
    meaning: ['How many questions the bot knew no answer to.', '机器人无法回答的问题数。'],
    formula: ['Number of questions in the period to which the bot did not know an answer, or offered only what was not meant.', '期间内机器人不知道答案，或给出的选项均非访客本意的问题数。'],
    attribution: asked,
    excluded: idle,
  },
  bot_deflected: {
    better: 'higher',
    dimensions: withoutAgent,
    name: ['Resolved by the bot', '机器人解决数'],
    meaning: ['How many conversations needed no person.', '无需人工介入的会话数。'],
    formula: ['Number of conversations that the bot resolved in the period, and that did not go on since.', '期间内由机器人解决、此后未再继续的会话数。'],
    attribution: resolvedByBot,
    excluded: andSimulated(['Conversations that an agent ended while the bot had them.', '机器人接待期间由客服结束的会话。']),
  },
  bot_deflection_rate: {
    better: 'higher',
    dimensions: withoutAgent,
    name: ['Share resolved by the bot', '机器人解决率'],
    meaning: ['How much work the bot takes off people.', '机器人为人工分担的比例。'],
    formula: ['Resolved by the bot, divided by conversations with the bot.', '机器人解决数 ÷ 机器人接待会话数。'],
    attribution: ['As the two numbers that it is made of.', '与构成它的两项指标相同。'],
    excluded: andSimulated(['Conversations that the bot never had.', '机器人从未接待的会话。']),
  },
  bot_handed_off: {
    dimensions: [...withoutAgent, 'detail'],
    name: ['Handed to people', '转人工数'],
    meaning: ['How often the bot gave a conversation to people, and why.', '机器人转人工的次数及原因。'],
    formula: ['Number of hand-offs in the period, by reason. Each counts, also a second one of the same conversation.', '期间内转人工的次数，按原因统计。同一会话的再次转人工也计入。'],
    attribution: ['The moment of the hand-off; inbox and team of the conversation.', '计入转人工的时刻；归属会话的渠道和团队。'],
    excluded: andSimulated(['Nothing else: agents who take a conversation from the bot count, with a reason of their own.', '客服主动从机器人接手的也计入，单列原因。']),
  },
  bot_right: {
    better: 'higher',
    dimensions: byQuestion,
    name: ['Confirmed right', '确认正确'],
    meaning: ['How many answers somebody confirmed.', '得到确认的回答数。'],
    formula: ['Answers of which somebody said that they helped, or that an agent taught to be what was meant. What an agent taught outweighs what the visitor said; the last word counts.', '被评为有帮助，或经客服确认符合本意的回答数。客服的确认优先于访客的反馈，以最后一次为准。'],
    attribution: judged,
    excluded: andSimulated(['Answers that nobody judged.', '无人评判的回答。']),
  },
  bot_wrong: {
    better: 'lower',
    dimensions: byQuestion,
    name: ['Found wrong', '判定错误'],
    meaning: ['How many answers were wrong.', '错误的回答数。'],
    formula: ['Answers of which somebody said that they did not help, or that an agent taught to mean something else. What an agent taught outweighs what the visitor said; the last word counts.', '被评为没有帮助，或经客服确认并非本意的回答数。客服的确认优先于访客的反馈，以最后一次为准。'],
    attribution: judged,
    excluded: andSimulated(['Answers that nobody judged.', '无人评判的回答。']),
  },
};
