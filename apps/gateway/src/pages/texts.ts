import type { Locale } from '@parley/contracts';

/** What the gateway's own pages say. */
export const texts = {
  en: {
    chat: 'Chat',
    chatNeedsScript: 'This chat needs JavaScript.',
    rate: 'Your rating',
    rateNeedsScript: 'This page needs JavaScript.',
    demoTitle: 'The demo shop is not set up',
    demoText: 'This Parley runs without a demo tenant. Start it with "npm start -- --demo", or paste the snippet of one of your inboxes into a page of your own.',
    docs: 'API reference',
    docsNeedScript: 'This page needs JavaScript. The same as a document: ',
    sockets: 'Socket frames and events (AsyncAPI)',
    notBuilt: (part: string) => `${part} has not been built yet. Run "npm run build" and load this page again.`,
    console: 'The console',
    widget: 'The widget',
  },
  'zh-CN': {
    chat: '在线咨询',
    chatNeedsScript: '请启用 JavaScript 后使用在线咨询。',
    rate: '服务评价',
    rateNeedsScript: '请启用 JavaScript 后评价。',
    demoTitle: '演示商店尚未启用',
    demoText: '当前 Parley 没有演示租户。请使用 “npm start -- --demo” 启动，或将收件箱的代码片段粘贴到您自己的网页中。',
    docs: 'API 文档',
    docsNeedScript: '此页面需要启用 JavaScript。也可以直接查看文档：',
    sockets: 'WebSocket 帧与事件（AsyncAPI）',
    notBuilt: (part: string) => `${part}尚未构建。请运行 “npm run build”，然后刷新页面。`,
    console: '控制台',
    widget: '聊天组件',
  },
} satisfies Record<Locale, unknown>;
