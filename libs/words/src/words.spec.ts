import { describe, expect, it } from '@jest/globals';
import { keyOf, wantedOf } from './asked.js';
import { editsBetween } from './distance.js';
import { stem } from './stem.js';
import { Synonyms } from './synonyms.js';
import { termsOf, weighTerms } from './terms.js';
import { tokensOf } from './tokens.js';

const words = (text: string) => Array.from(tokensOf(text), (token) => token.text);

describe('a text taken apart', () => {
  it('folds width, case, accents and traditional characters, and keeps places', () => {
    expect(words('Ｃａｆé RÉSUMÉ')).toEqual(['cafe', 'resume']);
    expect(words('怎麼退貨？發票')).toEqual(['怎么退货', '发票']);
    const text = 'Mein 退貨 Paket';
    expect(Array.from(tokensOf(text), ({ start, end }) => text.slice(start, end))).toEqual(['Mein', '退貨', 'Paket']);
  });

  it('parts letters from characters without spaces', () => {
    expect(words('iPhone15怎么退款VIP')).toEqual(['iphone15', '怎么退款', 'vip']);
  });

  it('leaves vowel signs of other scripts alone', () => {
    expect(words('हिन्दी 한국어')).toEqual(['हिन्दी', '한국어']);
  });

  it('stands hostile input', () => {
    expect(words('\u0000\ud800 \u202e')).toEqual([]);
    expect(words('a'.repeat(100_000))).toEqual([]);
    expect([...termsOf('ﷺ'.repeat(10))].length).toBeLessThan(30);
  });
});

describe('stems', () => {
  it.each([
    ['shipping', 'shipped', 'ships', 'ship'],
    ['cancellation', 'cancelled', 'canceling', 'cancel'],
    ['payment', 'payments', 'paid', 'pay'],
    ['verification', 'verified', 'verify'],
    ['activation', 'activate', 'activating'],
    ['subscription', 'subscribed', 'subscribe'],
    ['changing', 'changes', 'change'],
    ['delivery', 'deliveries', 'delivered'],
    ['refunds', 'refunded', 'refunding', 'refund'],
    ['addresses', 'address'],
    ['boxes', 'box'],
  ])('%s and its forms are one', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('keeps words apart that are not the same', () => {
    expect(new Set(['order', 'border', 'form', 'from', 'format', 'status', 'state', 'news', 'use', 'user'].map(stem)).size).toBe(10);
  });
});

describe('terms', () => {
  it('are stems, parts of mixed words and joined ones', () => {
    expect([...termsOf('Sign-in with iPhone15')]).toEqual(expect.arrayContaining(['sign', 'signin', 'iphone15', 'iphon', '15']));
  });

  it('are pairs and words of scripts without spaces', () => {
    expect([...termsOf('退货政策')]).toEqual(expect.arrayContaining(['退货', '货政', '政策']));
    expect([...termsOf('退货', { chars: true })]).toEqual(expect.arrayContaining(['退', '货', '退货']));
  });

  it('weigh more in titles, and no more without end', () => {
    const weights = weighTerms([{ text: 'refund', weight: 5, usual: 6 }, { text: `shipping ${'shipping '.repeat(500)}`, weight: 1, usual: 200 }]);
    expect(weights.get('refund')).toBeGreaterThan(180);
    expect(weights.get('ship')).toBeLessThanOrEqual(255);
  });
});

describe('what is looked for', () => {
  it('counts words that say little for little', () => {
    const wanted = wantedOf('how do I get a refund');
    expect(wanted.find(({ word }) => word === 'refund')?.weight).toBe(1);
    expect(wanted.find(({ word }) => word === 'how')?.weight).toBeLessThan(0.2);
    expect(wantedOf('如何退货').filter(({ weight }) => weight === 1).map(({ or }) => or[0])).toContain('退货');
  });

  it('is taken as it is when every word says little', () => {
    expect(wantedOf('how to').every(({ weight }) => weight === 1)).toBe(true);
  });

  it('is bounded', () => {
    expect(wantedOf('字'.repeat(200)).length).toBeLessThanOrEqual(40);
  });

  it('has one key for the same question in other forms', () => {
    expect(keyOf('How do I cancel my order?')).toBe(keyOf('cancelling orders'));
    expect(keyOf('怎麼退貨')).toBe(keyOf('如何退货？'));
  });
});

describe('typing errors', () => {
  it.each([['refund', 'refnud', 1], ['refund', 'refund', 0], ['invoice', 'invioce', 1], ['password', 'pasword', 1], ['delivery', 'delivry', 1], ['shipping', 'shopping', 1], ['account', 'acuont', 2]])('%s and %s are %i apart', (one, other, edits) => {
    expect(editsBetween(one, other, 2)).toBe(edits);
  });
  it('stops counting beyond the bound', () => {
    expect(editsBetween('refund', 'delivery', 2)).toBe(3);
  });
});

describe('synonyms', () => {
  const synonyms = new Synonyms([{ words: ['退货', '退回商品'], becomes: [] }, { words: ['mobile'], becomes: ['phone'] }, { words: ['log in', 'sign in'], becomes: [] }]);
  it('go both ways, or one', () => {
    expect(synonyms.otherWays('怎麼退貨')).toEqual(['怎么退回商品']);
    expect(synonyms.otherWays('my mobile number')).toEqual(['my phone number']);
    expect(synonyms.otherWays('my phone number')).toEqual([]);
    expect(synonyms.otherWays('cannot Log in')).toEqual(['cannot sign in']);
  });
  it('mean whole words', () => {
    expect(synonyms.otherWays('automobiles')).toEqual([]);
  });
  it('are bounded', () => {
    const many = new Synonyms(Array.from({ length: 50 }, (_, nth) => ({ words: ['a1'], becomes: [`b${nth}`] })));
    expect(many.otherWays('a1').length).toBeLessThanOrEqual(6);
  });
});
