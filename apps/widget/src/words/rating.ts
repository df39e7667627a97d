import type { Locale, RatingScale } from '@parley/contracts';

const en = {
  ask: 'How did we do?',
  unasked: 'How was this conversation?',
  scores: { 1: 'Very bad', 2: 'Bad', 3: 'All right', 4: 'Good', 5: 'Very good' } as Record<number, string>,
  thumbs: { 1: 'Not good', 5: 'Good' } as Record<number, string>,
  of: (score: number) => (score === 1 ? '1 star' : `${score} stars`),
  reasons: 'Why?',
  comment: 'Anything you would like to add?',
  send: 'Send',
  sending: 'Sending…',
  cancel: 'Cancel',
  thanks: 'Thank you for your rating!',
  given: (score: string) => `You rated: ${score}`,
  change: 'Change rating',
  failed: 'Your rating could not be sent. Please try again.',
  closed: 'This rating cannot be changed any more.',
  transcript: 'E-mail me this conversation',
  transcriptSent: (email: string) => `The conversation is on its way to ${email}.`,
  transcriptFailed: 'The conversation could not be sent. Please try again later.',
  transcriptOften: 'It was sent several times today already. Please try again tomorrow.',
  transcriptAway: 'Sending by e-mail is not available here.',
  page: (inbox: string) => (inbox ? `How was your conversation with ${inbox}?` : 'How was your conversation?'),
  invalid: 'This link is not valid, or not any more.',
  retry: 'Try again',
  away: 'This page cannot be shown right now.',
};

export type RatingWords = typeof en;

const zhCN: RatingWords = {
  ask: '请对本次服务进行评价',
  unasked: '请对本次会话进行评价',
  scores: { 1: '非常不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '非常满意' },
  thumbs: { 1: '不满意', 5: '满意' },
  of: (score) => `${score} 星`,
  reasons: '请选择原因',
  comment: '还有其他想说的吗？',
  send: '提交评价',
  sending: '提交中…',
  cancel: '取消',
  thanks: '感谢您的评价！',
  given: (score) => `您的评价：${score}`,
  change: '修改评价',
  failed: '评价提交失败，请重试。',
  closed: '评价已不能修改。',
  transcript: '将会话记录发送到我的邮箱',
  transcriptSent: (email) => `会话记录将发送到 ${email}。`,
  transcriptFailed: '会话记录发送失败，请稍后再试。',
  transcriptOften: '今天已发送多次，请明天再试。',
  transcriptAway: '暂不支持通过邮件发送。',
  page: (inbox) => (inbox ? `您对与${inbox}的会话满意吗？` : '您对本次会话满意吗？'),
  invalid: '链接无效或已过期。',
  retry: '重试',
  away: '页面暂时无法显示。',
};

/** What is said about ratings, in the panel and on the page of a link. */
export const ratingWords: Record<Locale, RatingWords> = { en, 'zh-CN': zhCN };

/** A score in words. */
export const sayScore = (words: RatingWords, score: number, scale: RatingScale): string => (scale === 'thumbs' ? (words.thumbs[score] ?? '') : `${words.of(score)} – ${words.scores[score] ?? ''}`);
