import type { Locale } from '@parley/contracts';

/** What the widget itself says on its first page: as the visitor reads it, whatever the agent's language. */
export const widgetTexts: Record<Locale, { title: string; greeting: string; start: string; online: string }> = {
  en: { title: 'How can we help?', greeting: 'Ask us anything. We read every message.', start: 'Send us a message', online: 'We’re online' },
  'zh-CN': { title: '有什么可以帮您？', greeting: '欢迎留言，每条消息我们都会认真回复。', start: '发起咨询', online: '客服在线' },
};
