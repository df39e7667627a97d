import { expect, it } from '@jest/globals';
import type { IndexedDocument } from './documents.js';
import { fuseByMeaning } from './meaning.js';

const document = (articleId: string, locale = 'en'): IndexedDocument => ({ articleId, locale, internal: false, categoryId: null, labels: [], title: articleId });
const order = (words: string[], near?: IndexedDocument[]) => fuseByMeaning(words.map((id, at) => ({ document: document(id), score: 10 - at })), near).map(({ document: { articleId, locale } }) => `${articleId}/${locale}`);

it('orders articles by words and by meaning, each once and as it was found by words', () => {
  expect(order(['a', 'b', 'c'])).toEqual(['a/en', 'b/en', 'c/en']);
  expect(order(['a', 'b'], [document('c'), document('b', 'zh-CN'), document('c', 'zh-CN')])).toEqual(['b/en', 'a/en', 'c/en']);
  expect(order([], [document('x')])).toEqual(['x/en']);
});
