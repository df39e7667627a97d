import { describe, expect, it } from '@jest/globals';
import { builtInLexicon } from './lexicon.js';
import { MAX_SCORED, Scorer } from './score.js';
import { compileTerms } from './tenant-terms.js';

const lexicon = builtInLexicon({ bad: -3, good: 3 });
const scorer = new Scorer(lexicon);
const emotionOf = (text: string) => scorer.score(text).emotion;

describe('how a text sounds', () => {
  it.each([
    ['太差了，什么态度，我要投诉到12315！！', 'angry'],
    ['This is ridiculous, worst company ever, give me my money back', 'angry'],
    ['問題一直沒解決，氣死我了', 'angry'],
    ['等了三天还没收到，有点失望', 'negative'],
    ['The app keeps crashing and nobody answers, I am so frustrated', 'negative'],
    ['为什么不能借款', 'neutral'],
    ['请问怎么投诉', 'neutral'],
    ['How do I return my order? Thanks', 'neutral'],
    ['麻烦帮我查一下订单，谢谢', 'neutral'],
    ['包裹显示签收', 'neutral'],
    ['这款很好看，挺喜欢的', 'positive'],
    ['I love the colour, it is gorgeous', 'positive'],
    ['问题解决了，太感谢你了', 'satisfied'],
    ['It works now, thank you so much', 'satisfied'],
    ['', 'neutral'],
  ])('%s: %s', (text, emotion) => expect(emotionOf(text)).toBe(emotion));

  it('turns around what is negated, and weakens what is only wished for', () => {
    expect(scorer.score('不满意').score).toBeLessThan(0);
    expect(scorer.score('没有问题').score).toBeGreaterThanOrEqual(0);
    expect(scorer.score('not good at all').score).toBeLessThan(0);
    expect(scorer.score('希望质量好').score).toBeLessThan(scorer.score('质量好').score);
  });

  it('counts less what stands before "but"', () => {
    expect(scorer.score('很好看但是掉色').score).toBeLessThan(scorer.score('很好看，掉色').score);
  });

  it('asks are damped, what has lasted long is not', () => {
    expect(Math.abs(scorer.score('打不开怎么办').score)).toBeLessThan(Math.abs(scorer.score('打不开').score));
    expect(scorer.score('怎么还没到，都三天了').score).toBeLessThan(-0.2);
  });

  it('finds the words in the text as it was written', () => {
    const text = '他們說謊，ＴＥＲＲＩＢＬＥ service 😡';
    for (const { start, end, text: shown } of scorer.score(text).evidence) expect(text.slice(start, end)).toBe(shown);
    expect(scorer.score(text).evidence.map((one) => one.text)).toEqual(expect.arrayContaining(['😡']));
  });

  it('knows the language', () => {
    expect(scorer.score('你好，请问有货吗').locale).toBe('zh-CN');
    expect(scorer.score('Hello there').locale).toBe('en');
    expect(scorer.score('我的 order 还没 shipped').locale).toBe('mixed');
    expect(scorer.score('12345').locale).toBe('und');
    expect(scorer.score('👍', 'zh-CN').locale).toBe('zh-CN');
  });

  it('tells what is urgent', () => {
    expect(scorer.score('我的卡被盗刷了，赶紧冻结').urgency).toBe(1);
    expect(scorer.score('Urgent: someone charged my card').urgency).toBe(1);
    expect(scorer.score('什么时候发货').urgency).toBe(0);
  });

  it('stays within bounds, whatever is written', () => {
    for (const text of ['垃圾'.repeat(5000), '!'.repeat(9000), 'a'.repeat(9000), '\ud83d', '😡'.repeat(4000), 'not '.repeat(2000), '(((((', '\u0000']) {
      const { score, urgency, evidence } = scorer.score(text);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
      expect(urgency).toBeLessThanOrEqual(1);
      expect(evidence.length).toBeLessThanOrEqual(12);
      expect(evidence.every(({ end }) => end <= MAX_SCORED)).toBe(true);
    }
  });
});

describe('words of a tenant', () => {
  const of = (...terms: Parameters<typeof compileTerms>[0]) => new Scorer(lexicon, compileTerms(terms));

  it('count in either script, as whole words, above the built-in ones', () => {
    const own = of({ term: '雷神', emotion: 'negative', weight: 2, locale: 'any' }, { term: 'Blue Screen', emotion: 'angry', weight: 3, locale: 'any' }, { term: '好评', emotion: 'neutral', weight: 2, locale: 'zh-CN' });
    expect(own.score('又遇到雷神').emotion).toBe('negative');
    expect(own.score('a blue  screen again').emotion).toBe('angry');
    expect(own.score('blue screensaver').emotion).toBe('neutral');
    expect(own.score('好评').score).toBe(0);
    expect(own.score('又遇到雷神').evidence).toMatchObject([{ text: '雷神', kind: 'term', weight: -2 }]);
  });

  it('of Chinese alone leave other texts alone', () => {
    const own = of({ term: 'top', emotion: 'negative', weight: 3, locale: 'zh-CN' });
    expect(own.score('top').emotion).toBe('neutral');
    expect(own.score('真top').emotion).toBe('negative');
  });

  it('may begin with letters and go on in Chinese', () => {
    expect(of({ term: 'app闪退', emotion: 'angry', weight: 3, locale: 'any' }).score('App闪退').evidence).toMatchObject([{ kind: 'term' }]);
  });
});
