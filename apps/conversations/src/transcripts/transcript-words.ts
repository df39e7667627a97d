import type { Locale } from '@parley/contracts';

interface Words {
  title: (inbox: string) => string;
  subject: (inbox: string) => string;
  began: string;
  resolved: string;
  exported: string;
  zone: string;
  bot: string;
  files: string;
  expires: (time: string) => string;
  truncated: string;
  nothing: string;
}

/** What transcripts say beside what was said. */
export const transcriptWords: Record<Locale, Words> = {
  en: {
    title: (inbox) => (inbox ? `Conversation with ${inbox}` : 'Conversation'),
    subject: (inbox) => (inbox ? `Your conversation with ${inbox}` : 'Your conversation'),
    began: 'Began',
    resolved: 'Resolved',
    exported: 'As of',
    zone: 'Time zone',
    bot: 'bot',
    files: 'Files',
    expires: (time) => `Links to files are valid until ${time}.`,
    truncated: 'This conversation is long: its oldest messages were left out.',
    nothing: 'Nothing was said.',
  },
  'zh-CN': {
    title: (inbox) => (inbox ? `与${inbox}的会话记录` : '会话记录'),
    subject: (inbox) => (inbox ? `您与${inbox}的会话记录` : '您的会话记录'),
    began: '开始时间',
    resolved: '结束时间',
    exported: '导出时间',
    zone: '时区',
    bot: '机器人',
    files: '文件',
    expires: (time) => `文件链接有效期至 ${time}。`,
    truncated: '会话较长，较早的消息未包含在内。',
    nothing: '没有消息。',
  },
};
