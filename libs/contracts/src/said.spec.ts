import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { holdsMasked, maskText } from './masked-text.js';
import { covered, said } from './said.js';
import { BotAnswer } from './shapes/bot-answer.js';
import { Taught } from './shapes/bot-learning.js';
import { SentimentEvidence } from './shapes/sentiment.js';
import { serverFrames } from './socket.js';

describe('what people write into texts', () => {
  it.each([
    ['Write to ann.lee@example.com, please', 'Write to a***@example.com, please'],
    ['我的邮箱是lin@x.com谢谢', '我的邮箱是l***@x.com谢谢'],
    ['lin＠例子．中国', 'l***@例子．中国'],
    ['mailto:a@b.co and c.d+e@f.org', 'mailto:a***@b.co and c***@f.org'],
    ['联系13812345678或138 1234 5678', '联系138****5678或138****5678'],
    ['微信同号１３８１２３４５６７８', '微信同号138****5678'],
    ['Call +44 20 7946 0958 now', 'Call +442****0958 now'],
    ['call (415) 555-0132 or 4155550132', 'call ****32 or ****32'],
    ['010-65529988 转 3', '010****9988 转 3'],
    ['0086 138 1234 5678', '008****5678'],
  ])('%s', (text, shown) => expect(maskText(text, ['email', 'phone'])).toBe(shown));

  it.each(['on 2026-11-23 at 10:30', 'order SO-4155550132', 'order 2026112301', '¥12,345,678.90', '1234567', 'v1.2.3', 'card 4111 1111 1111 1111', '@Ann, 5 @ 3', '0193f2a4-7b1c-7d2e-8f3a-1234567890ab'])('%s stays', (text) =>
    expect(maskText(text, ['email', 'phone'])).toBe(text),
  );

  it('hides what is asked for, and hides it once', () => {
    const text = 'ann@example.com 13812345678';
    expect(maskText(text, ['phone'])).toBe('ann@example.com 138****5678');
    expect(maskText(maskText(text, ['email', 'phone']), ['email', 'phone'])).toBe('a***@example.com 138****5678');
    expect(holdsMasked({ parts: [maskText(text, ['phone'])] })).toBe(true);
    expect(holdsMasked({ parts: [text, '**bold**', '*'] })).toBe(false);
  });
});

describe('a shape that holds what people said', () => {
  const shape = z.object({ id: z.string(), sender: z.object({ id: z.string() }), text: said(z.string(), 'sender').optional(), parts: z.array(z.union([z.object({ word: said(z.string()).nullable() }), z.null()])) });
  const value = { id: '13812345678', sender: { id: 'ann' }, text: 'a@b.co', parts: [{ word: 'c@d.co' }, null, { word: null }] };

  it('goes out masked in just these fields, but for whoever wrote it and whoever sees everything', () => {
    expect(covered(shape, value, { id: 'bo', masks: ['email', 'phone'] })).toEqual({ ...value, text: 'a***@b.co', parts: [{ word: 'c***@d.co' }, null, { word: null }] });
    expect(covered(shape, value, { id: 'ann', masks: ['email'] })).toEqual({ ...value, parts: [{ word: 'c***@d.co' }, null, { word: null }] });
    expect(covered(shape, value, { id: 'bo' })).toBe(value);
    expect(value.text).toBe('a@b.co');
  });

  it('holds words that moods rest on, what the bot answers, and what it learns', () => {
    const masked = <T extends z.ZodType>(shape: T, value: z.infer<T>) => covered(shape, value, { id: 'bo', masks: ['phone'] });
    expect(masked(SentimentEvidence, { start: 0, end: 11, text: '13812345678', kind: 'term', weight: 1 })).toMatchObject({ text: '138****5678', kind: 'term' });
    const answer = { zone: 'answer' as const, answer: 'Call 13812345678', attachments: [], confidence: 1, citations: [], suggestions: [], handoff: false, locale: 'en', context: { question: '13812345678', topic: null, intentId: null, articleId: null } };
    expect(masked(BotAnswer, answer)).toEqual({ ...answer, answer: 'Call 138****5678' });
    const taught = { kind: 'new' as const, state: 'pending' as const, intentId: null, name: 'Is it 13812345678?', by: { id: 'ann', name: 'Ann' }, at: '2026-11-23T00:00:00Z', undoable: true };
    expect([masked(Taught, taught).name, masked(Taught, { ...taught, by: { id: 'bo', name: 'Bo' } }).name]).toEqual(['Is it 138****5678?', taught.name]);
  });

  it('is masked as a frame too', () => {
    const message = { id: 'm', seq: 1, prevSeq: 0, kind: 'text' as const, sender: { kind: 'visitor' as const, id: 'v', name: 'Li' }, text: '13812345678', attachments: [], private: false, createdAt: '2026-11-23T00:00:00Z' };
    expect(covered(serverFrames.message, { conversationId: 'c', message }, { id: 'bo', masks: ['phone'] })).toMatchObject({ conversationId: 'c', message: { text: '138****5678' } });
  });
});
