import { describe, expect, it } from '@jest/globals';
import { articleCardOf, articleCardText } from './article-card.js';
import { PostMessage } from './shapes/message.js';

const card = { articleId: '0190b0c4-1c5e-7000-8000-000000000001', title: 'How to return a lamp', summary: 'Within 30 days, free of charge.', url: 'https://chat.example/help/lamps/en/articles/returns' };

describe('an article card', () => {
  it('is words and a link, and is read again as it was', () => {
    expect(articleCardText(card)).toBe(`How to return a lamp\nWithin 30 days, free of charge.\n${card.url}#article-${card.articleId}`);
    expect(articleCardOf(articleCardText(card))).toEqual(card);
    expect(articleCardOf(articleCardText({ ...card, summary: '' }))).toEqual({ ...card, summary: '' });
  });

  it('keeps to its lines, whatever the article is called', () => {
    expect(articleCardOf(articleCardText({ ...card, title: ' Two\nlines ', summary: 'a\r\n\nb' }))).toMatchObject({ title: 'Two lines', summary: 'a b' });
    expect(articleCardOf(articleCardText({ ...card, url: `${card.url}#sec-old` }))?.url).toBe(card.url);
  });

  it.each(['', 'hello', card.url, `${card.url}#article-${card.articleId}`, `a\nb\nc\n${card.url}#article-${card.articleId}`, `title\njavascript:alert(1)#article-${card.articleId}`, `title\n${card.url}#article-1`])('is none of the text %j', (text) => {
    expect(articleCardOf(text)).toBeUndefined();
  });

  it('is what a message of kind article says, and nothing beside it', () => {
    const message = { clientMessageId: 'abcdefgh', kind: 'article', text: articleCardText(card) };
    expect(PostMessage.safeParse(message).success).toBe(true);
    for (const wrong of [{ text: 'hello' }, { private: true }, { attachments: [card.articleId] }]) expect(PostMessage.safeParse({ ...message, ...wrong }).success).toBe(false);
  });
});
