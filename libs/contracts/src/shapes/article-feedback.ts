import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { KbLocale } from './kb-parts.js';

/** Why an article did not help. */
export const FeedbackReason = z.enum(['unclear', 'incomplete', 'outdated', 'wrong', 'other']).meta({ id: 'FeedbackReason' });
export type FeedbackReason = z.infer<typeof FeedbackReason>;

/** Whether a published article helped. A visitor says so once per article, and may say otherwise later; a reason goes with `helpful: false`. */
export const RateArticle = z.strictObject({ locale: KbLocale, helpful: z.boolean(), reason: FeedbackReason.nullable().default(null), comment: text(1000).default('') });
export type RateArticle = z.infer<typeof RateArticle>;

/** What readers said of an article. It is not told who they are. */
export const ArticleFeedback = z
  .object({ id: Id, locale: KbLocale, helpful: z.boolean(), reason: FeedbackReason.nullable(), comment: z.string(), source: z.enum(['help_centre', 'widget', 'agent']), at: Instant })
  .meta({ id: 'ArticleFeedback' });
export type ArticleFeedback = z.infer<typeof ArticleFeedback>;

export const ArticleFeedbackQuery = PageQuery.extend({ helpful: z.enum(['0', '1']).optional(), locale: KbLocale.optional() });
