import type { Locale } from '@parley/contracts';

/** What the widget says itself where the tenant has said nothing: as the visitor reads it, whatever the agent's language. */
export const widgetTexts: Record<Locale, { title: string; greeting: string; visitor: string; answer: string; placeholder: string }> = {
  en: {
    title: 'Chat with us',
    greeting: 'Hi! How can we help?',
    visitor: 'Hello, when will my order arrive?',
    answer: 'Tomorrow before noon. You will get a message from the courier.',
    placeholder: 'Write a message…',
  },
  'zh-CN': {
    title: '在线咨询',
    greeting: '您好，请问有什么可以帮您？',
    visitor: '你好，我的订单什么时候到？',
    answer: '预计明天中午前送达，快递员会提前短信通知您。',
    placeholder: '请输入消息…',
  },
};
