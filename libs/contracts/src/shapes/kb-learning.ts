import { z } from 'zod';
import { Id, Instant, PageQuery, name, text } from '../primitives.js';
import { said } from '../said.js';
import { Audience, KbLocale } from './kb-parts.js';

/** Where a question came from: a search without result, an article that did not help, a conversation that was badly rated, a question that the bot could not answer. */
export const QuestionSource = z.enum(['search', 'feedback', 'rating', 'bot']).meta({ id: 'QuestionSource' });
export type QuestionSource = z.infer<typeof QuestionSource>;

/** `text` is `null` where it was said in a conversation and the asker does not see every one. */
export const OpenQuestion = z
  .object({ id: Id, text: said(z.string()).nullable(), source: QuestionSource, locale: KbLocale.nullable(), conversationId: Id.nullable(), articleId: Id.nullable(), times: z.int(), askedAt: Instant })
  .meta({ id: 'OpenQuestion' });
export type OpenQuestion = z.infer<typeof OpenQuestion>;

/** What became of a group: a draft article, an entry of the bot, or nothing. */
export const QuestionGroupState = z.enum(['open', 'drafted', 'answered', 'dismissed']).meta({ id: 'QuestionGroupState' });
export type QuestionGroupState = z.infer<typeof QuestionGroupState>;
/** Questions that are much the same and that nothing answers. `question`: the one asked most of those that may be shown. `count`: how often they were asked in all. */
export const QuestionGroup = z
  .object({
    id: Id,
    question: said(z.string()).nullable(),
    state: QuestionGroupState,
    count: z.int(),
    bySource: z.partialRecord(QuestionSource, z.int()),
    samples: z.array(OpenQuestion),
    /** What became of it. */
    articleId: Id.nullable(),
    firstAskedAt: Instant,
    lastAskedAt: Instant,
  })
  .meta({ id: 'QuestionGroup' });
export type QuestionGroup = z.infer<typeof QuestionGroup>;
export const QuestionGroupsQuery = PageQuery.extend({ state: QuestionGroupState.default('open') });
export type QuestionGroupsQuery = z.infer<typeof QuestionGroupsQuery>;

/** A human answer that a draft begins with: what was said, and where. */
const HumanAnswer = z.strictObject({ conversationId: Id, messageId: Id, text: text(10_000, 1) });
/** `title`: default the group's question. The draft holds the answers, in this order, and says to agents where each came from. */
export const DraftFromGroup = z.strictObject({
  title: name(200).optional(),
  locale: KbLocale.default('en'),
  categoryId: Id.nullable().default(null),
  audience: Audience.default('public'),
  answers: z.array(HumanAnswer).max(10).default([]),
});
export type DraftFromGroup = z.infer<typeof DraftFromGroup>;

/** Where the words of a draft came from. */
export const DraftOrigin = z.object({ groupId: Id, conversationId: Id, messageId: Id }).meta({ id: 'DraftOrigin' });
export type DraftOrigin = z.infer<typeof DraftOrigin>;
export const DraftMade = z.object({ articleId: Id, locale: KbLocale, group: QuestionGroup }).meta({ id: 'DraftMade' });
export type DraftMade = z.infer<typeof DraftMade>;
