import type { Staff } from '../permissions.js';
import type { QuestionGroup } from '../shapes/kb-learning.js';
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
  /** Open groups of questions that the bot did not answer, the most frequent first, as somebody may see them. `count`: how many there are, up to `counted`; only without a cursor, else `null`. @throws Refused `request.cursor_invalid` */
  botQuestionGroups: rpc<{ principal: Staff; limit: number; cursor?: string; counted: number }, { data: QuestionGroup[]; nextCursor: string | null; count: number | null }>('knowledge.bot-question-groups'),
  /** The questions of an open group that somebody may see, those asked most first, at most fifty. @throws Refused `question_group.not_found`, `question_group.closed` */
  questionsOfGroup: rpc<{ principal: Staff; groupId: string }, { texts: string[] }>('knowledge.questions-of-group'),
  /** Closes an open group; closing it the same way again changes nothing. @throws Refused `question_group.not_found`, `question_group.closed` */
  closeQuestionGroup: rpc<{ principal: Staff; groupId: string; to: 'answered' | 'dismissed' }, Record<string, never>>('knowledge.close-question-group'),
};
