import type { ArticleTranslation } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { blankContent, bodyOf, contentOf, differingFields, meeting, sameContent, slugOf } from './content.js';

const translation = (over: Partial<ArticleTranslation>): ArticleTranslation => ({
  locale: 'en', status: 'draft', title: 'Returns', slug: null, summary: '', body: 'Text', seoTitle: '', seoDescription: '', version: 3, publishedNumber: null, publishedAt: null, ahead: false,
  scheduled: { publishAt: null, unpublishAt: null }, views: 0, helpful: 0, unhelpful: 0, updatedBy: { kind: 'agent', id: 'a', name: 'Ann' }, updatedAt: '', ...over,
});

describe('what is written of an article', () => {
  it('is told whole, its address only when it has one', () => {
    expect(bodyOf({ ...blankContent, title: ' Returns ' }, 3)).toEqual({ title: 'Returns', summary: '', body: '', seoTitle: '', seoDescription: '', version: 3 });
    expect(bodyOf({ ...blankContent, title: 'Returns', slug: 'returns' }, 0)).toMatchObject({ slug: 'returns', version: 0 });
  });

  it('differs field by field', () => {
    const mine = contentOf(translation({}));
    expect(sameContent(mine, { ...mine })).toBe(true);
    expect(differingFields(mine, { ...mine, title: 'Return', body: 'Other' })).toEqual(['title', 'body']);
  });

  it.each([
    ['the same version', 3, 'Text', 'Text', 'keep'],
    ['a newer one while nothing was written here', 4, 'Text', 'Theirs', 'adopt'],
    ['a newer one that says the same', 4, 'Mine', 'Mine', 'adopt'],
    ['a newer one while something was written here', 4, 'Mine', 'Theirs', 'wait'],
  ])('meets %s', (_, version, draft, theirs, outcome) => {
    const base = { version: 3, content: contentOf(translation({})) };
    expect(meeting(base, { ...base.content, body: draft }, translation({ version, body: theirs }))).toBe(outcome);
  });

  it('has addresses of letters, digits and hyphens', () => {
    expect([slugOf('Returns & Refunds!'), slugOf('退货 政策'), slugOf('--a')]).toEqual(['returns-refunds-', '退货-政策', 'a']);
  });
});
