import { describe, expect, it } from '@jest/globals';
import type { BotContext } from '@parley/contracts';
import { scriptLocale } from '../entries/keys.js';
import { readingOf, wordingsOf } from './follow-up.js';
import { masked } from './mask.js';
import { replyTo, smallTalkOf } from './small-talk.js';
import { inLanguage, spokenLocale } from './speak.js';
import { weigh, zoneBy, type Meant } from './weigh.js';

const before: BotContext = { question: '怎么退货', topic: '如何退货', intentId: null, articleId: null };

describe('how a question stands to the one before', () => {
  it.each([
    ['那运费呢？', 'shift', '运费'],
    ['运费呢', 'shift', '运费'],
    ['那如果拆封了呢', 'shift', '如果拆封了'],
    ['what about shoes?', 'shift', 'shoes'],
    ['And for international orders?', 'shift', 'international orders'],
    ['and how much is it?', 'reference', 'how much is it'],
    ['how do I cancel it', 'reference', 'how do I cancel it'],
    ['要多久？', 'reference', '要多久？'],
    ['这个要钱吗', 'reference', '这个要钱吗'],
    ['how long?', 'reference', 'how long?'],
    ['No, I meant the delivery fee', 'correction', 'the delivery fee'],
    ['sorry, I was asking about exchanges', 'correction', 'exchanges'],
    ['not the refund, but the exchange', 'correction', 'the exchange'],
    ['不是，我是说换货', 'correction', '换货'],
    ['我问的是国际订单', 'correction', '国际订单'],
    ['不是退货，是换货', 'correction', '换货'],
  ])('%s', (text, kind, rest) => expect(readingOf(text, before)).toEqual({ kind, rest }));

  it.each(['怎么修改收货地址', 'Where is my order', 'I would like to know how the warranty works for that kind of machine in Germany', '我上周买的那台洗衣机到现在还没有发货，能帮我查一下吗', 'no', '不是'])('%s stands for itself', (text) =>
    expect(readingOf(text, before)).toEqual({ kind: 'standalone' }),
  );

  it('without a question before there is nothing to refer to', () => {
    expect(readingOf('那运费呢？', undefined)).toEqual({ kind: 'standalone' });
    expect(readingOf('那运费呢？', { ...before, question: '' })).toEqual({ kind: 'standalone' });
  });

  it('is looked up together with what it refers to; what is corrected by itself first', () => {
    expect(wordingsOf('那运费呢？', before, { kind: 'shift', rest: '运费' })).toEqual(['怎么退货 运费', '如何退货 运费', '运费', '那运费呢？']);
    expect(wordingsOf('不是，我是说换货', before, { kind: 'correction', rest: '换货' })).toEqual(['换货', '怎么退货 换货', '如何退货 换货']);
    expect(wordingsOf('怎么换货', before, { kind: 'standalone' })).toEqual(['怎么换货']);
  });
});

describe('small talk', () => {
  it.each([
    ['Hi there!', 'greeting'], ['你好', 'greeting'], ['在吗？', 'greeting'], ['thank you so much!!', 'thanks'], ['好的，谢谢', 'thanks'], ['谢谢你的帮助', 'thanks'], ['bye', 'bye'], ['没事了，', 'bye'], ['你是谁', 'who'],
    ['What can you do?', 'who'], ['你是机器人吗？', 'human'], ['are you a real person?', 'human'], ['how are you', 'how_are_you'],
  ] as const)('%s', (text, kind) => expect(smallTalkOf(text)).toBe(kind));

  it.each(['hi, where is my order', '你好，怎么退货', 'thanks, but when does it arrive?', '谢谢，那运费呢', 'who pays for the return', '', '😀'])('%s is none', (text) => expect(smallTalkOf(text)).toBeUndefined());

  it('says what it is', () => {
    expect(replyTo('human', { locale: 'en', name: 'Pat' })).toMatch(/I’m Pat, an automated assistant, not a person/);
    expect(replyTo('human', { locale: 'zh-CN', name: '小派' })).toMatch(/智能助手小派，不是真人/);
  });
});

describe('languages', () => {
  it('are told by script', () => {
    expect(['怎么退货', '用 PayPal 怎么付款', 'Wo ist mein Paket?', 'order #12 到哪了', '123', ''].map(scriptLocale)).toEqual(['zh-CN', 'zh-CN', 'en', 'zh-CN', 'en', 'en']);
  });

  it('are spoken where the tenant speaks them', () => {
    expect([spokenLocale('zh-TW', ['en', 'zh-CN']), spokenLocale('fr', ['zh-CN', 'en']), spokenLocale('en', ['zh-CN']), spokenLocale('zh-CN', ['en'])]).toEqual(['zh-CN', 'en', 'zh-CN', 'en']);
  });

  it('of an answer follow the question as far as they can', () => {
    const family = new Map([['en', 'a'], ['zh-CN', 'b']]);
    expect([inLanguage(family, { locale: 'zh-CN', found: 'a' }), inLanguage(family, { locale: 'zh-TW', found: 'a' }), inLanguage(family, { locale: 'fr', found: 'a' }), inLanguage(undefined, { locale: 'fr', found: 'a' })]).toEqual(['b', 'b', 'a', 'a']);
  });
});

describe('weighing', () => {
  const meant = (id: string, p: number, more: Partial<Meant> = {}): Meant => ({ kind: 'intent', id, label: id, locale: 'en', score: p, p, zone: zoneBy(p, { answer: 0.7, suggest: 0.3 }), ...more });
  const each = ({ id }: Meant) => id;

  it('answers when one is sure, and what was written for it before what is said somewhere', () => {
    expect(weigh([meant('a', 0.4), meant('b', 0.8)], each)).toMatchObject({ zone: 'answer', reason: 'sure', ranked: [{ id: 'b' }, { id: 'a' }] });
    expect(weigh([meant('p', 0.95, { kind: 'article' }), meant('a', 0.75)], each).ranked[0]!.id).toBe('a');
    expect(weigh([meant('p', 0.95, { kind: 'article' }), meant('a', 0.5)], each).ranked[0]!.id).toBe('p');
  });

  it('asks when two are near, names each thing once, and owns up to not knowing', () => {
    expect(weigh([meant('a', 0.5), meant('a', 0.6), meant('b', 0.55)], each)).toMatchObject({ zone: 'suggest', reason: 'ambiguous', ranked: [{ id: 'a', p: 0.6 }, { id: 'b' }] });
    expect(weigh([meant('a', 0.6), meant('b', 0.1)], each).reason).toBe('between_thresholds');
    expect(weigh([meant('a', 0.1)], each)).toMatchObject({ zone: 'unsure', reason: 'below_thresholds' });
    expect(weigh([], each)).toEqual({ zone: 'unsure', reason: 'nothing_alike', ranked: [] });
  });
});

describe('what tells who somebody is', () => {
  it.each([
    ['mail me at ann.lee+shop@example.co.uk please', 'mail me at [email] please'],
    ['我的手机号是13812345678', '我的手机号是[phone]'],
    ['call +86 138 1234 5678 or (555) 123-4567', 'call [phone] or [phone]'],
    ['card 4111 1111 1111 1111', 'card [card]'],
    ['身份证 11010519491231002X', '身份证 [id]'],
    ['order A-1042 of 2026-11-22 cost 199.00', 'order A-1042 of 2026-11-22 cost 199.00'],
  ])('%s', (text, kept) => expect(masked(text)).toBe(kept));
});
