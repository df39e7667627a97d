import type { Locale } from '@parley/contracts';

const en = {
  choices: 'Choose an answer',
  chosen: 'chosen',
  sources: 'Sources',
  opensTab: '(opens in a new tab)',
  helpful: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  thanks: 'Thank you for telling us.',
  answering: 'You are talking to our assistant.',
  person: 'Talk to a person',
  asking: 'Looking for somebody…',
  writes: 'The assistant is writing…',
};

type Words = typeof en;

const zhCN: Words = {
  choices: '请选择',
  chosen: '已选择',
  sources: '参考来源',
  opensTab: '（在新标签页打开）',
  helpful: '是否解决了您的问题？',
  yes: '已解决',
  no: '未解决',
  thanks: '感谢您的反馈。',
  answering: '当前由智能客服为您服务',
  person: '转人工',
  asking: '正在为您转接…',
  writes: '智能客服正在输入…',
};

export const botWords: Record<Locale, Words> = { en, 'zh-CN': zhCN };
