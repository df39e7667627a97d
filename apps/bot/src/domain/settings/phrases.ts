import type { BotPhrase, BotPhrases, Locale } from '@parley/contracts';

type Words = Record<BotPhrase, string>;

/** What the bot says where a tenant wrote nothing else. */
export const usualPhrases: Record<Locale, Words> = {
  en: {
    greeting: 'Hi, I’m {name}, an automated assistant. Ask me anything; if I can’t help, a person will.',
    didYouMean: 'I’m not quite sure what you mean. Is it one of these?',
    rephrase: 'Sorry, I didn’t get that. Could you put it another way?',
    handOff: 'I’ll get a colleague to help you with this. One moment, please.',
    handOffWaiting: 'I’ve passed this on. A colleague will answer as soon as one is free.',
    offHoursTicket: 'Nobody is here right now. I’ve written your request down as {ticket}; we’ll reply as soon as we’re back.',
    offHoursForm: 'Nobody is here right now. Please leave your e-mail address and a few words about your request, and we’ll get back to you.',
    offHoursQueue: 'Nobody is here right now. Your message stays with us, and a colleague will answer as soon as we’re back.',
    ticketOpened: 'Done: your request has the number {ticket}.',
    blockedTopic: 'This is something a colleague should look at. I’m passing you on.',
    unreadable: 'I can only read text so far. Tell me in a few words what it is about, or I’ll get a colleague.',
    askHelpful: 'Did that answer your question?',
    glad: 'Glad I could help!',
    sorry: 'Sorry about that. I’ll get a colleague.',
    noneOfThese: 'None of these',
    talkToPerson: 'Talk to a person',
    failed: 'Something went wrong on my side. I’ll get a colleague.',
    limitReached: 'We’ve been going back and forth for a while. I’ll get a colleague to help you.',
  },
  'zh-CN': {
    greeting: '您好，我是智能助手{name}。有问题可以直接问我，我解决不了的会为您转接人工客服。',
    didYouMean: '不太确定您的意思，您想问的是下面哪一个？',
    rephrase: '抱歉，我没有理解您的问题，麻烦换个说法再问一次。',
    handOff: '好的，正在为您转接人工客服，请稍候。',
    handOffWaiting: '已为您转达，客服空闲后会尽快回复您。',
    offHoursTicket: '当前不在服务时间，已为您登记工单 {ticket}，上班后会尽快回复您。',
    offHoursForm: '当前不在服务时间，请留下您的邮箱和问题，我们会尽快联系您。',
    offHoursQueue: '当前不在服务时间，您的消息已收到，客服上班后会第一时间回复您。',
    ticketOpened: '已为您提交，工单号是 {ticket}。',
    blockedTopic: '这个问题需要由人工客服为您处理，正在为您转接。',
    unreadable: '我暂时只能看懂文字，请用文字简单描述一下问题，或者由我为您转接人工客服。',
    askHelpful: '这个回答解决您的问题了吗？',
    glad: '很高兴能帮到您！',
    sorry: '非常抱歉，马上为您转接人工客服。',
    noneOfThese: '都不是',
    talkToPerson: '转人工',
    failed: '抱歉，我这边出了点问题，正在为您转接人工客服。',
    limitReached: '我们已经聊了一会儿，还是由人工客服来帮您吧，正在为您转接。',
  },
};

/** What the bot says at a turn, in a language; `values` fill its placeholders. */
export function phraseOf(own: BotPhrases, { phrase, locale, values = {} }: { phrase: BotPhrase; locale: Locale; values?: Record<string, string> }): string {
  const words = own[locale]?.[phrase] ?? usualPhrases[locale][phrase];
  return words.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
