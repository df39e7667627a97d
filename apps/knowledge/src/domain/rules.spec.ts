import { describe, expect, it } from '@jest/globals';
import { canBeTaken, moved, scheduleHolds } from './article-life.js';
import { above, below, inOrder, placeFault, reordered } from './category-tree.js';
import { contrast, readableOn, textOn } from './colours.js';
import { chooseByHeader, chooseLocale, directionOf, wordsFor } from './locales.js';
import { freeSlug, slugOf } from './slug.js';

describe('a slug', () => {
  it.each([
    ['How do I return an item?', 'how-do-i-return-an-item'], ['如何退货？', '如何退货'], ['  ＦＵＬＬ　ｗｉｄｔｈ ', 'full-width'], ['C++ & C#', 'c-c'], ['🎉', ''], ['../../etc', 'etc'], ['É à ü', 'é-à-ü'], ['x'.repeat(200), 'x'.repeat(80)],
  ])('of %s', (title, slug) => expect(slugOf(title)).toBe(slug));
  it('takes the next number that is free', () => expect(freeSlug('a', (slug) => ['a', 'a-2'].includes(slug))).toBe('a-3'));
});

describe('a language', () => {
  const offered = ['en', 'zh-CN', 'ar'];
  it.each([['zh-CN', 'zh-CN'], ['zh-TW', 'zh-CN'], ['fr', 'en'], [undefined, 'en']])('for who wishes %s', (wished, chosen) => expect(chooseLocale(offered, wished)).toBe(chosen));
  it.each([['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'], ['fr-FR,fr;q=0.9,ar;q=0.2', 'ar'], ['', 'en'], ['*', 'en'], [';;;q=x', 'en'], ['ZH-cn', 'zh-CN']])('by the header %s', (header, chosen) => expect(chooseByHeader(offered, header)).toBe(chosen));
  it('has a direction, and words', () => expect([directionOf('ar'), directionOf('zh-CN'), wordsFor('zh-Hant-TW'), wordsFor('de')]).toEqual(['rtl', 'ltr', 'zh-CN', 'en']));
});

describe('the tree', () => {
  const at = (id: string, parentId: string | null, position: number) => ({ id, parentId, position });
  const tree = [at('c', 'b', 0), at('a', null, 1), at('b', 'a', 0), at('z', null, 0), at('d', 'c', 0)];
  it('knows what is above and below', () => {
    expect(above(new Map(tree.map((one) => [one.id, one])), 'd')).toEqual(['d', 'c', 'b', 'a']);
    expect(below(tree, 'b')).toEqual(['b', 'c', 'd']);
    expect(inOrder(tree).map(({ id }) => id)).toEqual(['z', 'a', 'b', 'c', 'd']);
  });
  it('refuses circles and depth', () => {
    expect([placeFault(tree, 'd', 'a'), placeFault(tree, 'a', 'a'), placeFault(tree, 'd'), placeFault(tree, 'z', 'a'), placeFault(tree, 'z', 'b'), placeFault(tree, null, 'd')]).toEqual(['circular', 'circular', 'too_deep', 'too_deep', undefined, undefined]);
  });
  it('ends where it is damaged', () => expect(above(new Map([['a', at('a', 'b', 0)], ['b', at('b', 'a', 0)]]), 'a').length).toBeLessThan(5));
  it('is ordered anew with few changes', () => expect(reordered([at('a', null, 0), at('b', null, 1), at('c', null, 2)], 'c', 1)).toEqual([{ id: 'c', position: 1 }, { id: 'b', position: 2 }]));
});

describe('the life of a translation', () => {
  it('goes on by rule', () => {
    expect(moved({ status: 'draft', live: false, ahead: false }, 'review')).toBe('review');
    expect(moved({ status: 'published', live: true, ahead: false }, 'review')).toBeUndefined();
    expect(moved({ status: 'published', live: true, ahead: true }, 'review')).toBe('review');
    expect(moved({ status: 'review', live: true, ahead: true }, 'draft')).toBe('published');
    expect(moved({ status: 'archived', live: false, ahead: false }, 'draft')).toBe('draft');
    expect([canBeTaken({ status: 'draft', live: false, ahead: false }, 'draft'), canBeTaken({ status: 'draft', live: false, ahead: false }, 'archived')]).toEqual([false, true]);
  });
  it('can be set for later, within reason', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const day = (n: number) => new Date(now.getTime() + n * 86_400_000);
    expect([{}, { at: day(1) }, { at: day(1), until: day(2) }, { at: day(-1), until: day(1) }, { until: null }].map((times) => scheduleHolds(now, times))).toEqual([true, true, true, true, true]);
    expect([{ at: day(2), until: day(1) }, { until: day(-1) }, { at: day(9999) }].map((times) => scheduleHolds(now, times))).toEqual([false, false, false]);
  });
});

describe('colours', () => {
  it.each(['#3b5bdb', '#ffcc00', '#ffffff', '#000000', '#2f6f4f', '#ff0000'])('of a tenant can be read: %s', (accent) => {
    expect(contrast(textOn(accent), accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(readableOn(accent, '#ffffff', '#000000'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(readableOn(accent, '#14171c', '#ffffff'), '#14171c')).toBeGreaterThanOrEqual(4.5);
  });
});
