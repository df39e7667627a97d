import { describe, expect, it } from '@jest/globals';
import { askedBy, asksNothing, tsqueryOf } from './asked.js';
import { BLOCK, blockOf, blocksOf } from './blocks.js';
import { contactLexemes, lettersFor } from './contact-lexemes.js';
import { lexemesOf } from './lexemes.js';
import { excerptOf, marksIn } from './marks.js';
import { wordsOf } from './words.js';

const marked = (text: string, q: string) => marksIn(text, askedBy(q))?.map(([start, end]) => text.slice(start, end));

describe('wordsOf', () => {
  it('cuts words and runs apart, folds case, accents and width', () => {
    expect(wordsOf('Résumé 订单ABC-1042，请Ｋｌ').map(({ kind, folded }) => [kind, folded])).toEqual([
      ['word', 'resume'], ['run', '订单'], ['word', 'abc'], ['word', '1042'], ['run', '请'], ['word', 'kl'],
    ]);
  });
  it('knows where each stands, beside characters of two units', () => {
    const text = '😀 Über 𠮷野家';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Über', '𠮷野家']);
  });
});

describe('lexemesOf', () => {
  it('takes words whole and runs in pairs, each once', () => {
    expect(lexemesOf('退款退款 refund Refund')).toEqual(['退款', '款退', '款', 'refund']);
  });
});

describe('marksIn', () => {
  it.each([
    ['I want a refund, please', 'refunds', ['refund']],
    ['Refunded yesterday', 'refund', ['Refunded']],
    ['我想申请退款，谢谢', '退款', ['退款']],
    ['我想申请退款', '款', ['款']],
    ['Bestellung über 20 €', 'uber', ['über']],
    ['Ｏｒｄｅｒ １０４２', 'order 1042', ['Ｏｒｄｅｒ', '１０４２']],
    ['注文が届きません', '届き', ['届き']],
    ['order 订单 1042', '订单1042', ['订单', '1042']],
  ])('finds in "%s" by "%s"', (text, q, found) => expect(marked(text, q)).toEqual(found));

  it.each([
    ['退货的款项', '退款'],
    ['I was fed up', 'refund'],
    ['only the order', 'order refund'],
    ['order the new', '"new order"'],
  ])('does not find in "%s" by "%s"', (text, q) => expect(marked(text, q)).toBeUndefined());

  it('takes what is in quotes just so', () => expect(marked('The New  order', '"new  order"')).toEqual(['New', 'order']));
});

describe('askedBy', () => {
  it('asks for nothing without letters', () => expect(asksNothing(askedBy('?! "," —'))).toBe(true));
  it('is bounded', () => expect(askedBy('a b c d e f g h i j k l m n o p').words.length).toBeLessThanOrEqual(12));
  it('becomes a query in which nothing typed is syntax', () => {
    expect(tsqueryOf(askedBy(`it's ) & ( | !x`))).toBe(`('it':*) & ('s':*) & ('x':*)`);
    expect(tsqueryOf(askedBy('退款单'))).toBe(`('退款') & ('款单')`);
    expect(tsqueryOf(askedBy('mei'), ['n:', 'e:'])).toBe(`('n:mei':* | 'e:mei':*)`);
  });
});

describe('blocksOf', () => {
  it('puts 32 seqs together', () => expect([1, 32, 33, 64, 65].map(blockOf)).toEqual([1, 1, 33, 33, 65]));
  it('begins another row where one would hold too much, and never parts a message', () => {
    const at = new Date(0);
    const long = (from: number) => Array.from({ length: 8000 }, (_, nr) => `w${from + nr}`).join(' ');
    const blocks = blocksOf([{ seq: 1, text: long(0), at }, { seq: 2, text: 'small', at }, { seq: 3, text: long(10_000), at }]);
    expect(blocks.map(({ fromSeq, toSeq, lexemes }) => [fromSeq, toSeq, lexemes.length])).toEqual([[1, 2, 8001], [3, 3, 8000]]);
    expect(BLOCK).toBe(32);
  });
});

describe('excerptOf', () => {
  it('shows the part around the first mark and moves the marks with it', () => {
    const text = `${'x'.repeat(300)} refund ${'y'.repeat(300)}`;
    const { text: shown, marks } = excerptOf(text, marksIn(text, askedBy('refund'))!);
    expect(shown.length).toBeLessThanOrEqual(182);
    expect(marks.map(([start, end]) => shown.slice(start, end))).toEqual(['refund']);
  });
  it('leaves a short text whole, on one line', () => expect(excerptOf('a\nb', [[0, 1]])).toEqual({ text: 'a b', marks: [[0, 1]] }));
});

describe('contactLexemes', () => {
  const contact = { name: '王梅 May', email: 'mei@example.com', phone: '+86 138-0013-8000', externalId: 'C-77', attributes: { city: '上海', vip: true } };
  it('keeps fields apart, and telephone numbers by their ends', () => {
    const lexemes = contactLexemes(contact);
    for (const lexeme of ['n:王梅', 'n:may', 'e:mei', 'p:8000', 'p:13800138000', 'x:77', 'a:上海']) expect(lexemes).toContain(lexeme);
  });
  it('leaves out the letters of what somebody is shown in part', () => expect(lettersFor(['email', 'phone'])).toEqual(['n:', 'x:', 'a:']));
});
