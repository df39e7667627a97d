import type { Locale } from '@parley/contracts';

/** What the launcher says before the panel is there. */
export const launcherWords = {
  en: {
    open: 'Open chat',
    close: 'Close chat',
    unread: (count: string) => `${count} unread`,
    failed: 'The chat could not be loaded. Check your connection and try again.',
  },
  'zh-CN': {
    open: '打开在线客服',
    close: '收起在线客服',
    unread: (count: string) => `${count} 条未读消息`,
    failed: '客服窗口加载失败，请检查网络后重试。',
  },
} satisfies Record<Locale, unknown>;
