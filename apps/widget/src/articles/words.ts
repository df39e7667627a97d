import type { FeedbackReason, Locale } from '@parley/contracts';

const reasons: Record<FeedbackReason, string> = {
  unclear: 'It is hard to understand',
  incomplete: 'Something is missing',
  outdated: 'It is out of date',
  wrong: 'It is wrong',
  other: 'Something else',
};

const en = {
  title: 'Help articles',
  find: 'Search for help',
  clear: 'Clear search',
  found: (count: number) => (count === 0 ? 'Nothing found. Try other words, or write to us.' : count === 1 ? '1 article found' : `${count} articles found`),
  read: 'Read article',
  gone: 'This article is not available any more.',
  updated: (date: string) => `Updated ${date}`,
  open: 'Open in the help centre',
  related: 'Related articles',
  still: 'Still have a question?',
  suggested: 'This may answer your question',
  hide: 'Hide suggestions',
  opensTab: '(opens in a new tab)',
  helpful: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  why: 'What was wrong with it?',
  more: 'Anything else? (optional)',
  tell: 'Send',
  thanks: 'Thank you for telling us.',
  reasons,
};

const zhCN: typeof en = {
  title: '帮助文档',
  find: '搜索常见问题',
  clear: '清空搜索',
  found: (count) => (count === 0 ? '没有找到相关文章，换个说法试试，或直接联系我们。' : `找到 ${count} 篇文章`),
  read: '查看文章',
  gone: '该文章已下线。',
  updated: (date) => `更新于 ${date}`,
  open: '在帮助中心打开',
  related: '相关文章',
  still: '问题还没解决？',
  suggested: '这些文章可能有帮助',
  hide: '收起推荐',
  opensTab: '（在新标签页打开）',
  helpful: '这篇文章对您有帮助吗？',
  yes: '有帮助',
  no: '没帮助',
  why: '哪里不够好？',
  more: '补充说明（选填）',
  tell: '提交',
  thanks: '感谢您的反馈。',
  reasons: { unclear: '看不明白', incomplete: '内容不完整', outdated: '内容已过时', wrong: '内容有误', other: '其他' },
};

/** What is said around articles; where there are none, it is never loaded. */
export const articleWords: Record<Locale, typeof en> = { en, 'zh-CN': zhCN };
