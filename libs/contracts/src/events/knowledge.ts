import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { FeedbackReason } from '../shapes/article-feedback.js';
import { Audience, KbLocale } from '../shapes/kb-parts.js';

/** What readers of every event need: the text itself is read by `GET /kb/help/articles/:id`. */
const translation = z.object({ articleId: Id, locale: KbLocale, audience: Audience, categoryId: Id.nullable(), title: z.string() });

/** Events of `knowledge`, topic `parley.knowledge`, keyed by article (those of categories and the help centre by tenant). */
export const knowledgeEvents = {
  /** A translation of an article was shown to readers, for the first time (`first`) or anew. */
  'article.published': translation.extend({ number: z.int(), slug: z.string(), summary: z.string(), first: z.boolean() }),
  /** What stands beside the texts of a published article changed: category, audience, labels. Once per published translation. */
  'article.changed': translation.extend({ labels: z.array(z.string()) }),
  /** A translation was taken back from readers. */
  'article.unpublished': translation.extend({ to: z.enum(['draft', 'archived']) }),
  /** A working copy waits for somebody who publishes it. */
  'article.review_requested': translation.extend({ note: z.string(), ownerId: Id.nullable() }),
  /** An article was removed for good, with all of its translations. */
  'article.deleted': z.object({ articleId: Id, locales: z.array(KbLocale) }),
  /** A reader said whether an article helped, or said otherwise than before (`changed`). */
  'article.rated': z.object({ articleId: Id, locale: KbLocale, helpful: z.boolean(), reason: FeedbackReason.nullable(), comment: z.string(), changed: z.boolean(), at: Instant }),
  /**
   * Readers, agents or the bot looked for something; several searches in one event, keyed by tenant. `query` is a hash of the words, so that the same question is known again and nobody can read it;
   * `opened`: an article was read from the answer.
   */
  'knowledge.searched': z.object({
    searches: z.array(z.object({ id: Id, at: Instant, query: z.string().max(64), locale: KbLocale, by: z.enum(['reader', 'agent', 'bot']), results: z.int(), opened: Id.nullable() })).min(1).max(500),
  }),
  /** A category was made, changed, moved or removed. */
  'kb_category.changed': z.object({ categoryId: Id, change: z.enum(['created', 'updated', 'removed']), parentId: Id.nullable() }),
  /** The settings of the help centre changed. `before` and `after` hold the fields that did. For the audit log. */
  'help_centre.changed': z.object({
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
  }),
  /** Somebody brought articles in, ended that, or took all of them out; keyed by what it was done to. `kb_import.finished` follows when the last article is dealt with. For the audit log. */
  'knowledge.administered': z.object({
    action: z.string(),
    target: z.object({ kind: z.enum(['kb_import', 'kb_export']), id: Id.nullable(), name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
} as const;
