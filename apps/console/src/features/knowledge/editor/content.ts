import type { ArticleTranslation, BodyIn } from '@parley/contracts';

/** What is written of an article in one language. */
export interface Content {
  title: string;
  slug: string;
  summary: string;
  body: string;
  seoTitle: string;
  seoDescription: string;
}

export const blankContent: Content = { title: '', slug: '', summary: '', body: '', seoTitle: '', seoDescription: '' };

export const contentOf = (translation: ArticleTranslation | undefined): Content =>
  translation ? { title: translation.title, slug: translation.slug ?? '', summary: translation.summary, body: translation.body, seoTitle: translation.seoTitle, seoDescription: translation.seoDescription } : blankContent;

const fields = Object.keys(blankContent) as (keyof Content)[];
export const sameContent = (a: Content, b: Content): boolean => fields.every((field) => a[field] === b[field]);

/** Which fields two people wrote differently. */
export const differingFields = (a: Content, b: Content): (keyof Content)[] => fields.filter((field) => a[field] !== b[field]);

/** What the server is told; without an address it makes one of the title. */
export const bodyOf = ({ slug, ...content }: Content, version: number): BodyIn<'PUT /kb/articles/:id/translations/:locale'> => ({ ...content, title: content.title.trim(), ...(slug.trim() && { slug: slug.trim() }), version });

/** What somebody types as an address, made one: lower case, hyphens for what cannot stand in it. */
export const slugOf = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '')
    .slice(0, 120);

/**
 * What becomes of a working copy when the server has a newer one: `keep` where both are the same version, `adopt` where nothing was written here
 * since, `wait` where it was: then saving will find the conflict.
 */
export function meeting(base: { version: number; content: Content }, draft: Content, newer: ArticleTranslation | undefined): 'keep' | 'adopt' | 'wait' {
  if (!newer || newer.version <= base.version) return 'keep';
  return sameContent(draft, base.content) || sameContent(draft, contentOf(newer)) ? 'adopt' : 'wait';
}
