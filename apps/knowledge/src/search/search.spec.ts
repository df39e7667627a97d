import { describe, expect, it } from '@jest/globals';
import { growthOf } from '../../test/growth.js';
import { featuresOf, foldText, joined, likeness, packFeatures, unpackFeatures, weighTerms } from '@parley/words';
import { ArticleIndex } from './article-index.js';
import { packTerms, type DocumentTerms } from './documents.js';
import { excerptOf, marked } from './excerpts.js';
import { plainTextOf } from './plain-text.js';
import { conceptsOf, rank } from './rank.js';

const documentOf = (articleId: string, title: string, body = '', locale = 'en'): DocumentTerms => ({
  articleId, locale, internal: false, categoryId: null, labels: [], title: foldText(title),
  ...packTerms(weighTerms([{ text: title, weight: 5, usual: 8, chars: true }, { text: body, weight: 1, usual: 250 }])),
});
const indexOf = (...documents: DocumentTerms[]) => {
  const builder = ArticleIndex.builder();
  for (const document of documents) builder.put(document);
  return builder.build();
};
const found = (asked: string, index: ArticleIndex, typing = false) => rank(asked, index, { typing, admits: () => true }).map(({ document }) => document.articleId);

describe('an index of articles', () => {
  it('says the same whether an article was there from the beginning, came later, or came anew', () => {
    const all = [documentOf('a', 'Refund times', 'Five days.'), documentOf('b', 'Shipping', 'A refund of postage.'), documentOf('c', '退货政策', '七天', 'zh-CN')];
    const whole = indexOf(...all);
    const grown = indexOf(documentOf('a', 'Something else'));
    for (const one of all) grown.put(one);
    for (const asked of ['refund', 'refnud', '退货', 'shi']) expect(found(asked, grown, true)).toEqual(found(asked, whole, true));
    grown.remove('a', 'en');
    expect(found('refund', grown)).toEqual(['b']);
    expect(grown.size).toBe(2);
  });

  it('answers with the best translation of an article, and with what admits', () => {
    const index = indexOf(documentOf('a', 'VIP card'), documentOf('a', 'VIP 卡', '', 'zh-CN'), documentOf('b', 'Library card'));
    expect(found('VIP 卡', index)).toEqual(['a']);
    expect(rank('card', index, { admits: ({ articleId }) => articleId === 'b' })).toHaveLength(1);
  });

  it('prefers titles, whole phrases and rare words, and is silent where little is covered', () => {
    const index = indexOf(documentOf('body', 'Money', 'gift card gift card'), documentOf('title', 'Gift card'), documentOf('rare', 'Card of the zoo'), documentOf('other', 'Postcards and cards'));
    expect(found('gift card', index)[0]).toBe('title');
    expect(found('zoo card', index)[0]).toBe('rare');
    expect(found('marriage licence card office opening', index)).toEqual([]);
    expect(found('anything', indexOf())).toEqual([]);
  });

  it('knows when it is worn', () => {
    const index = indexOf(documentOf('a', 'One'));
    expect(index.worn).toBe(false);
    for (let nth = 0; nth < 150; nth++) index.put(documentOf('a', `One ${nth}`));
    expect(index.worn).toBe(true);
  });
});

describe('excerpts', () => {
  const terms = (asked: string, text: string) => new Set(conceptsOf(asked, indexOf(documentOf('a', text, text))).flatMap((concept) => concept.terms.map(({ term }) => term)));

  it('lie around what was found, in one line, with marks at their places', () => {
    const text = `${'Nothing to see here. '.repeat(30)}\nThen comes\nthe refund, at last. ${'More of nothing. '.repeat(30)}`;
    const { text: shown, marks } = excerptOf(text, terms('refunds', 'refund'));
    expect(shown.length).toBeLessThan(200);
    expect(shown).not.toContain('\n');
    expect(marks.map(([start, end]) => shown.slice(start, end))).toEqual(['refund']);
  });

  it('mark pairs of characters as one, whatever width and form they have', () => {
    const { text, marks } = marked('如何申請退貨？', terms('申请退货', '申请退货'));
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['申請退貨']);
  });

  it('part no character in two, and begin where nothing was found', () => {
    for (let pad = 0; pad < 4; pad++) expect(excerptOf(`${'x'.repeat(pad)}${'😀'.repeat(200)}`, new Set()).text.isWellFormed()).toBe(true);
    expect(excerptOf('', new Set())).toEqual({ text: '', marks: [] });
  });
});

describe('plain text of Markdown', () => {
  it('is what a reader sees', () => {
    const { plain, headings } = plainTextOf('# Head *one*\n\n- [ ] a [link](https://x.example) and ![pic](kb-file:1)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\n# no heading\n```\n> [!NOTE]\n> mind');
    expect(headings).toBe('Head one');
    expect(plain).toBe('Head one\na link and pic\na   b\n1   2\n# no heading\nmind');
  });

  it('takes no more than linear time', () => {
    for (const hostile of ['['.repeat(100_000), '<'.repeat(100_000), '![](('.repeat(20_000), '*'.repeat(100_000), '|-'.repeat(50_000), '> '.repeat(50_000)]) {
      expect(growthOf(plainTextOf, hostile)).toBeLessThan(3.3);
    }
  });
});

describe('likeness of questions', () => {
  it.each([['When do my loyalty points expire?', 'expiring loyalty points', true], ['积分什么时候过期', '积分过期', true], ['how to return my shoes', 'returning shoes', true], ['student discount', 'loyalty points', false], ['如何退货', '怎么开发票', false]])('%s / %s', (one, other, alike) => {
    expect(likeness(featuresOf(one), featuresOf(other)) >= 0.55).toBe(alike);
  });
  it('survives being stored, and stays of length 1', () => {
    const group = joined(featuresOf('loyalty points'), 1, featuresOf('points expire'));
    const back = unpackFeatures(packFeatures(group));
    expect(likeness(back, back)).toBeCloseTo(1, 1);
  });
});
