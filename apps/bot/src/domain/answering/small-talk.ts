import type { Locale } from '@parley/contracts';

/** What is no question of the tenant's matters. */
export type SmallTalk = 'greeting' | 'thanks' | 'bye' | 'who' | 'human' | 'how_are_you';

/** What people write of it, as the whole of a message. */
const said: Record<SmallTalk, RegExp[]> = {
  greeting: [
    /^(?:hi|hello|hey|hiya|howdy|yo|greetings|good\s(?:morning|afternoon|evening|day))(?:\s(?:there|everyone|all|team|again|bot|guys|hi|hello))*$/u,
    /^(?:你好呀?|您好呀?|你好啊|您好啊|哈喽|哈啰|嗨|嘿|hello|早|早啊|早上好|上午好|中午好|下午好|晚上好|在吗|在么|在不在|有人吗|有人在吗|你好\s?在吗|您好\s?在吗)$/u,
  ],
  thanks: [
    /^(?:ok(?:ay)?\s|great\s|perfect\s|cool\s|got\sit\s)*(?:thanks|thank\syou|thx|ty|tysm|cheers|many\sthanks|much\sappreciated)(?:\s(?:so|very|a|lot|much|again|for|your|the|help|you|bunch|all|everything|that|this))*$/u,
    /^(?:好的?|行|嗯+|ok|知道了|明白了|可以了)?\s?(?:谢谢|多谢|感谢|非常感谢|十分感谢|谢啦|谢了|谢谢你|谢谢您|谢谢啦|谢谢了|谢谢哈|3q|thx)(?:你|您|啦|了|哈|的?帮助|帮忙)*$/u,
  ],
  bye: [/^(?:bye|goodbye|bye\sbye|see\s(?:you|ya)(?:\slater)?|good\snight|take\scare|have\sa\s(?:nice|good|great)\sday|that\sis\sall|thats\sall|nothing\selse)$/u, /^(?:再见|拜拜|拜|88|晚安|回见|没事了|没别的了|没有了|没其他问题了|不用了)$/u],
  who: [/^(?:who\sare\syou|what\sare\syou|whats\syour\sname|what\sis\syour\sname|what\scan\syou\s(?:do|help(?:\sme)?\swith)|how\scan\syou\shelp(?:\sme)?)$/u, /^(?:你是谁|您是谁|你叫什么|你叫什么名字|您叫什么|你是干(?:什么|嘛)的|你是做什么的|你会(?:什么|干什么|做什么)|你能(?:做什么|干什么|帮我什么|帮我做什么))[呀啊呢]?$/u],
  human: [
    /^(?:are\syou|r\su|am\si\s(?:talking|speaking|chatting)\s(?:to|with)|is\sthis)\s(?:a\s|an\s)?(?:real\s)?(?:bot|robot|human|person|machine|ai|chatbot|real|a\sreal\sperson|automated)(?:\sor\s(?:a\s|an\s)?(?:real\s)?(?:bot|robot|human|person|machine|ai))?$/u,
    /^(?:你是|您是|是)(?:不是)?(?:机器人|真人|人工|人|ai|人工智能|智能客服)(?:还是(?:机器人|真人|人工|人|ai))?(?:吗|么|吧|啊|嘛)?$/u,
  ],
  how_are_you: [/^(?:how\sare\syou|how\sis\sit\sgoing|hows\sit\sgoing|whats\sup|sup)(?:\s(?:today|doing|going))*$/u, /^(?:最近好吗|你好吗|您好吗|吃了吗|最近怎么样)$/u],
};

/** What is answered. `{name}` is the bot's. */
const replies: Record<SmallTalk, Record<Locale, string>> = {
  greeting: { en: 'Hello! What can I do for you?', 'zh-CN': '您好！请问有什么可以帮您？' },
  thanks: { en: 'You’re welcome! Is there anything else?', 'zh-CN': '不客气！还有其他可以帮您的吗？' },
  bye: { en: 'Goodbye, and have a nice day!', 'zh-CN': '好的，祝您生活愉快，再见！' },
  who: { en: 'I’m {name}, an automated assistant. I answer questions from what this company has written down, and get a person when I don’t know.', 'zh-CN': '我是智能助手{name}，会根据公司提供的资料回答您的问题，答不上来时可以为您转接人工客服。' },
  human: { en: 'I’m {name}, an automated assistant, not a person. If you would rather talk to one, just say so.', 'zh-CN': '我是智能助手{name}，不是真人。如果需要人工客服，直接告诉我“转人工”就可以。' },
  how_are_you: { en: 'Fine, thank you! What can I do for you?', 'zh-CN': '我很好，谢谢关心！请问有什么可以帮您？' },
};

const LONGEST = 60;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What kind of small talk a message is, if it is nothing else. */
export function smallTalkOf(text: string): SmallTalk | undefined {
  if (text.length > LONGEST) return undefined;
  const words = plain(text);
  if (words === '') return undefined;
  return (Object.keys(said) as SmallTalk[]).find((kind) => said[kind].some((pattern) => pattern.test(words)));
}

export const replyTo = (kind: SmallTalk, { locale, name }: { locale: Locale; name: string }): string => replies[kind][locale].replaceAll('{name}', name);
