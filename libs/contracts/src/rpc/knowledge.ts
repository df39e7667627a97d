import { rpc } from './define.js';

/** A translation of an article as it is published, without its marks, by its headings. The first section has no heading, if there is text before the first. `url`: its page in the help centre; `null`: it has none. */
export interface PublishedArticle {
  articleId: string;
  locale: string;
  internal: boolean;
  title: string;
  url: string | null;
  sections: { heading: string; text: string }[];
}

/** Questions to `knowledge`. */
export const knowledgeRpc = {
  /**
   * What is published at this moment: of some articles (at most fifty, those that are not are left out), or all of the tenant's in pages. `after` is what the page before answered as `next`; `null`: that was the last.
   */
  publishedArticles: rpc<{ tenantId: string; articleIds?: string[]; after?: string; limit?: number }, { articles: PublishedArticle[]; next: string | null }>('knowledge.published-articles'),
};
