import { z } from 'zod';
import { Id, Instant, Locale, text } from '../primitives.js';
import { said } from '../said.js';

/**
 * How good a visitor found a conversation: 1 (worst) to 5 (best). The scale `1-5` offers all of them, `thumbs` only 1 (down) and 5 (up), so that
 * answers of both can be counted together.
 */
export const Score = z.int().min(1).max(5).meta({ id: 'Score' });
export const RatingScale = z.enum(['1-5', 'thumbs']).meta({ id: 'RatingScale' });
export type RatingScale = z.infer<typeof RatingScale>;

const words = text(60).trim().min(1);
/** A short text that visitors see, in each language that it was written in; at least one. */
export const ShortTexts = z
  .strictObject({ en: words.optional(), 'zh-CN': words.optional() })
  .refine((texts) => texts.en !== undefined || texts['zh-CN'] !== undefined, { error: 'says nothing' })
  .meta({ id: 'ShortTexts' });
export type ShortTexts = z.infer<typeof ShortTexts>;

/** A reason that a visitor may tick. `key` names it in answers and reports, whatever the texts say later. `scores`: with which scores it is offered. */
export const RatingReason = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { error: 'lower-case letters, digits, `_` and `-`' }),
    scores: z.array(Score).min(1).max(5),
    texts: ShortTexts,
  })
  .meta({ id: 'RatingReason' });
export type RatingReason = z.infer<typeof RatingReason>;

/** What a visitor is asked. `comment`: whether they may add words of their own. */
export const RatingForm = z.object({ scale: RatingScale, reasons: z.array(RatingReason), comment: z.boolean() }).meta({ id: 'RatingForm' });
export type RatingForm = z.infer<typeof RatingForm>;

/** What conversations show of their rating. `score` is `null` until the visitor answers. */
export const RatingSummary = z
  .object({ scale: RatingScale, askedAt: Instant.nullable(), score: Score.nullable(), ratedAt: Instant.nullable() })
  .meta({ id: 'RatingSummary' });
export type RatingSummary = z.infer<typeof RatingSummary>;

/**
 * The rating of a conversation. It counts for `agent`: whoever resolved the conversation last before the answer, and if no person did, whoever it was
 * assigned to. `bot` says separately whether a bot took part. `changeableUntil`: how long the visitor may change the answer. Agent, bot and `askedBy`
 * are `null` for the visitor.
 */
export const Rating = RatingSummary.extend({
  conversationId: Id,
  form: RatingForm,
  comment: said(z.string()).nullable(),
  /** The reasons that were ticked, as they were worded then. */
  reasons: z.array(z.object({ key: z.string(), texts: ShortTexts })),
  changeableUntil: Instant.nullable(),
  /** `policy`: by the rule of the inbox; `agent`: on an agent's invitation. `null` also when the visitor rated unasked. */
  askedBy: z.enum(['policy', 'agent']).nullable(),
  agent: z.object({ id: Id, name: z.string() }).nullable(),
  bot: z.boolean().nullable(),
}).meta({ id: 'Rating' });
export type Rating = z.infer<typeof Rating>;

/** `reasons` are keys of the form's that belong to the score. A later answer replaces an earlier one as a whole. */
export const RateConversation = z.strictObject({
  score: Score,
  comment: text(2000).trim().default(''),
  reasons: z.array(z.string().max(40)).max(10).default([]),
});
export type RateConversation = z.infer<typeof RateConversation>;

/** What whoever has the link to rate one conversation sees. It names neither the visitor nor what was said. `locale`: the visitor's language, as far as it is known. */
export const RatingPage = Rating.pick({ form: true, scale: true, score: true, comment: true, changeableUntil: true, ratedAt: true })
  .extend({ reasons: z.array(z.string()), inbox: z.string(), locale: Locale.nullable() })
  .meta({ id: 'RatingPage' });
export type RatingPage = z.infer<typeof RatingPage>;
