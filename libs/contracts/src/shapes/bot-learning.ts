import { z } from 'zod';
import { Id, Instant, PageQuery, text } from '../primitives.js';
import { said } from '../said.js';
import { BotZone } from './bot-answer.js';
import { MAX_ANSWER, MAX_VARIANT, VariantSource } from './bot-intent.js';
import { QuestionGroup } from './kb-learning.js';
import { KbLocale } from './kb-parts.js';

/** Most entries that agents propose and nobody has decided on. */
export const MAX_PROPOSALS = 1000;
/** Most decisions of one call. */
export const MAX_DECISIONS = 100;
/** How far the counts of what waits go: so many mean so many or more. */
export const MAX_COUNTED = 100;

const asked = text(MAX_VARIANT, 1).trim().refine((value) => /[\p{L}\p{N}]/u.test(value), { error: 'has neither a letter nor a digit' });
const answered = text(MAX_ANSWER, 1).refine((value) => value.trim() !== '', { error: 'is blank' });

/**
 * Why there is something to teach. `unanswered`: the bot did not know; `offered`: it offered what was not meant; `unhelpful`: somebody said that its answer did not help; `repeated`: the visitor asked the same
 * again right after its answer; `left`: the visitor wanted a person right after its answer.
 */
export const TeachReason = z.enum(['unanswered', 'offered', 'unhelpful', 'repeated', 'left']).meta({ id: 'TeachReason' });
export type TeachReason = z.infer<typeof TeachReason>;

/** What an agent said that a question was: one of an entry, a new one, or nothing that the bot should answer. */
export const Taught = z
  .object({
    kind: z.enum(['intent', 'new', 'no_question']),
    /** `pending`: it waits for somebody with `bot:manage`; `approved`: the bot knows it, or will within a second; `done`: there is nothing to decide on. */
    state: z.enum(['pending', 'approved', 'rejected', 'done']),
    /** The entry; of a new one once it is approved. */
    intentId: Id.nullable(),
    /** The entry's question, or the one proposed; of a question that is none, empty. */
    name: said(z.string(), 'by'),
    by: z.object({ id: Id, name: z.string() }),
    at: Instant,
    /** Whether the asker may take it back. */
    undoable: z.boolean(),
  })
  .meta({ id: 'Taught' });
export type Taught = z.infer<typeof Taught>;

/** An entry that may have been meant; `p` between 0 and 1: how likely, as far as the bot can tell. */
export const TeachCandidate = z.object({ intentId: Id, name: z.string(), locale: z.string(), p: z.number() }).meta({ id: 'TeachCandidate' });
export type TeachCandidate = z.infer<typeof TeachCandidate>;

/** A question that the bot did not answer well. `messageId`: the visitor's message that asked it. `candidates` best first, at most five; of what is taught already none. */
export const TeachQuestion = z
  .object({
    answerId: Id,
    messageId: Id.nullable(),
    question: said(z.string()),
    locale: z.string(),
    reason: TeachReason,
    zone: BotZone,
    candidates: z.array(TeachCandidate),
    /** `null`: it is open. */
    taught: Taught.nullable(),
    askedAt: Instant,
  })
  .meta({ id: 'TeachQuestion' });
export type TeachQuestion = z.infer<typeof TeachQuestion>;

/** Questions of a conversation that the bot can learn from, oldest first; empty: there is nothing to teach. At most the last twenty. */
export const TeachQuestions = z.object({ data: z.array(TeachQuestion) }).meta({ id: 'TeachQuestions' });
export type TeachQuestions = z.infer<typeof TeachQuestions>;

/** `text`: how the question is put for the bot to learn; absent: as it was asked. `answer` of a new one is what the bot will say. */
export const TeachAs = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('intent'), intentId: Id, text: asked.optional() }),
    z.strictObject({ kind: z.literal('new'), question: asked, answer: answered, locale: KbLocale.optional() }),
    z.strictObject({ kind: z.literal('no_question') }),
  ])
  .meta({ id: 'TeachAs' });
export type TeachAs = z.infer<typeof TeachAs>;

/** `approve`: at once, which takes `bot:manage`; else it waits in the review queue. */
export const TeachBot = z.strictObject({ answerId: Id, as: TeachAs, approve: z.boolean().default(false) });
export type TeachBot = z.infer<typeof TeachBot>;

/** `variant`: another way to ask for an entry; `entry`: a proposed entry; `group`: questions that are much the same and that the bot did not answer. */
export const ReviewKind = z.enum(['variant', 'entry', 'group']).meta({ id: 'ReviewKind' });
export type ReviewKind = z.infer<typeof ReviewKind>;

const proposed = {
  id: Id,
  /** Who proposed it; `null`: nobody in particular. */
  by: z.object({ id: Id, name: z.string().nullable() }).nullable(),
  /** Where it was asked; `null` also where the asker does not see every conversation. */
  conversationId: Id.nullable(),
  at: Instant,
};
export const ReviewItem = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('variant'), ...proposed, text: said(z.string()), source: VariantSource, intent: z.object({ id: Id, name: z.string(), locale: z.string(), enabled: z.boolean() }) }),
    z.object({ kind: z.literal('entry'), ...proposed, question: said(z.string(), 'by'), answer: said(z.string(), 'by'), locale: z.string(), /** How the visitor put it. */ asked: said(z.string()) }),
    z.object({ kind: z.literal('group'), id: Id, at: Instant, group: QuestionGroup }),
  ])
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.infer<typeof ReviewItem>;

/** `kind` absent: variants and entries, newest first. Groups come the most frequent first. */
export const ReviewsQuery = PageQuery.extend({ kind: ReviewKind.optional() });
export type ReviewsQuery = z.infer<typeof ReviewsQuery>;
/** `counts`: how many of each kind wait, up to a hundred, which means a hundred or more; `null` on all pages but the first. */
export const ReviewPage = z
  .object({ data: z.array(ReviewItem), nextCursor: z.string().nullable(), counts: z.object({ variant: z.int(), entry: z.int(), group: z.int() }).nullable() })
  .meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof ReviewPage>;

const reject = z.literal('reject');
const whole = ({ intentId, question, answer }: { intentId?: string | undefined; question?: string | undefined; answer?: string | undefined }) => (intentId === undefined) !== (question === undefined || answer === undefined);
/**
 * What becomes of something that waits. A variant may be put otherwise (`text`). A proposed entry is approved as it is or with other words, or becomes a variant of an entry that is there (`intentId`). A group
 * becomes variants of an entry (`intentId`) or a new one (`question` and `answer`); rejected, it is put aside.
 */
export const ReviewDecision = z
  .union([
    z.strictObject({ kind: z.literal('variant'), id: Id, action: z.literal('approve'), text: asked.optional() }),
    z.strictObject({ kind: z.literal('entry'), id: Id, action: z.literal('approve'), question: asked.optional(), answer: answered.optional(), locale: KbLocale.optional(), intentId: Id.optional() }),
    z
      .strictObject({ kind: z.literal('group'), id: Id, action: z.literal('approve'), intentId: Id.optional(), question: asked.optional(), answer: answered.optional(), locale: KbLocale.optional() })
      .refine(whole, { error: 'names either intentId, or question and answer' }),
    z.strictObject({ kind: ReviewKind, id: Id, action: reject }),
  ])
  .meta({ id: 'ReviewDecision' });
export type ReviewDecision = z.infer<typeof ReviewDecision>;
export const DecideReviews = z.strictObject({ items: z.array(ReviewDecision).min(1).max(MAX_DECISIONS) });
export type DecideReviews = z.infer<typeof DecideReviews>;
/** What became of each, in the order asked: the entry that it went to, or why nothing became of it. Each succeeds or fails alone. */
export const ReviewsDecided = z.object({ data: z.array(z.object({ id: Id, intentId: Id.nullable(), problem: z.string().nullable() })) }).meta({ id: 'ReviewsDecided' });
export type ReviewsDecided = z.infer<typeof ReviewsDecided>;
