import { describe, expect, it } from '@jest/globals';
import { checkSentence, groundOf } from './check-sentence.js';
import { DraftAnswer } from './draft-answer.js';
import { inert } from './inert.js';
import { Sentences } from './sentences.js';

const passages = [
  'Returns\nYou can return items within 30 days of delivery. Refunds arrive 3 to 5 business days after we receive the parcel. See https://shop.example/returns.',
  '运费\n订单满99元免运费，否则运费为8元。偏远地区配送需要七天。',
];
const grounds = passages.map(groundOf);
const checked = (sentence: string) => checkSentence(sentence, grounds)?.text ?? null;

describe('sentences of a model', () => {
  it('come whole, with the citations behind them, however they are cut', () => {
    const text = 'Refunds take 3 days. [1] See e.g. our page (https://a.example/x.html) [2]. 满99元免运费【2】。偏远地区要七天。[2]\n- One more [1]\n1. First [1].';
    for (const size of [1, 3, 7, 1000]) {
      const sentences = new Sentences();
      const found: string[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...sentences.push(text.slice(at, at + size)));
      found.push(...sentences.end());
      expect(found.map((one) => one.trim()).filter(Boolean)).toEqual(['Refunds take 3 days. [1]', 'See e.g. our page (https://a.example/x.html) [2].', '满99元免运费[2]。', '偏远地区要七天。[2]', '- One more [1]', '1. First [1].']);
    }
  });

  it.each([
    ['You can return items within 30 days [1].', 'You can return items within 30 days.'],
    ['Refunds arrive after three to 5 working days. [1]', 'Refunds arrive after three to 5 working days.'],
    ['Items go back within 30 days, see https://shop.example/returns [1].', 'Items go back within 30 days, see https://shop.example/returns.'],
    ['订单满99元就免运费[2]。', '订单满99元就免运费。'],
    ['偏远地区配送需要7天。[2]', '偏远地区配送需要7天。'],
    ['- Items can be returned within 30 days [1]', '- Items can be returned within 30 days'],
  ])('that stand on a passage pass: %s', (said, kept) => expect(checked(said)).toBe(kept));

  it.each([
    'You can return items within 30 days.',
    'You can return items within 30 days [3].',
    'You can return items within 30 days [0].',
    'You can return items within 30 days [1][7].',
    'You can return items within 60 days [1].',
    'You can return items within thirty-one days [1].',
    'You can return items within 30 weeks [1].',
    'Refunds arrive 3 to 5 hours after we receive the parcel [1].',
    'You can return items within 30 days, see https://shop.example/return [1].',
    'You can return items within 30 days at evil.example [1].',
    'Return items by mail to help@evil.example within 30 days [1].',
    'The weather on Mars stays lovely all year round [1].',
    '订单满199元就免运费[2]。',
    '偏远地区配送需要八天。[2]',
    '订单满99元就免运费[1]。',
    'Yes [1].',
    '[1]',
  ])('that invent or cite nothing do not: %s', (said) => expect(checked(said)).toBeNull());

  it('do nothing: no images, tags or hidden targets', () => {
    expect(inert('a ![x](https://evil.example/p.png?d=1) b <img src=x onerror=alert(1)> <b>c</b>')).toBe('a x b c');
    expect(inert('<script>fetch("//evil")</script>hello [click](https://evil.example/) [x](javascript:alert(1)) \u202eabc')).toBe('hello click (https://evil.example/) x abc');
    expect(checked('You can return ![items](https://evil.example/x) within 30 days [1].')).toBe('You can return items within 30 days.');
    expect(checked('You can return [items](https://evil.example/x) within 30 days [1].')).toBeNull();
  });

  it('make an answer of those that pass, and none of NO_ANSWER', () => {
    const draft = new DraftAnswer(passages);
    expect(draft.push('Sure! You can return items within ')).toBe(false);
    expect(draft.push('30 days [1]. Refunds take 90 days [1]. Free')).toBe(true);
    expect([draft.text, draft.cited, draft.dropped, draft.kept]).toEqual(['You can return items within 30 days.', [0], 1, 1]);
    expect(draft.push(' shipping is 订单满99元免运费 [2]. Bye')).toBe(true);
    expect(draft.end(false)).toBe(false);
    const refused = new DraftAnswer(passages);
    refused.push('You can return items within 30 days [1]. NO_ANSWER\n');
    expect([refused.text, refused.cited, refused.over]).toEqual(['', [], true]);
  });

  it('join as their script does, lists line by line, and what was cut off is none', () => {
    const draft = new DraftAnswer(passages);
    draft.push('订单满99元免运费[2]。偏远地区配送需要七天[2]。\n- 运费为8元[2]\n- Refunds arrive within 5 business days [1]');
    expect(draft.text).toBe('订单满99元免运费。偏远地区配送需要七天。\n- 运费为8元');
    draft.end(false);
    expect(draft.kept).toBe(3);
    draft.end(true);
    expect(draft.kept).toBe(3);
  });

  it('are checked fast, whatever is said', () => {
    const startedAt = performance.now();
    for (const text of ['['.repeat(20_000), '1.'.repeat(10_000), '[1]'.repeat(6000), '<a'.repeat(9000), '![a]('.repeat(4000), '。'.repeat(5000), 'a '.repeat(10_000), '一'.repeat(10_000), 'http://a.'.repeat(2000)]) {
      const draft = new DraftAnswer(passages);
      for (let at = 0; at < text.length; at += 40) draft.push(text.slice(at, at + 40));
      draft.end(true);
    }
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });
});
