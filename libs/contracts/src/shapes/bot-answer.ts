import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { said } from '../said.js';
import { BotTarget } from './bot.js';
import { KbLocale } from './kb-parts.js';
import { Attachment } from './message.js';

/** Longest question that is read, in UTF-16 units; of a longer one its beginning counts. */
export const MAX_QUESTION = 2000;
/** Most questions of one call. */
export const MAX_QUESTIONS = 200;

/** What a question was about, for the next one that refers to it: hand it back as `context` as it came. */
export const BotContext = z
  .strictObject({
    /** The last question that stood for itself. */
    question: text(MAX_QUESTION),
    /** What it was about, in few words. */
    topic: text(200).nullable(),
    intentId: Id.nullable(),
    articleId: Id.nullable(),
  })
  .meta({ id: 'BotContext' });
export type BotContext = z.infer<typeof BotContext>;

const asking = {
  /** The asker's language; absent: by the question's script. */
  locale: KbLocale.optional(),
  /** `agent`: articles for agents alone count as well. */
  audience: z.enum(['visitor', 'agent']).default('visitor'),
};
/** `explain`: tells the candidates and why, and the question is not counted in reports. */
export const AskBot = z.strictObject({ text: text(10_000, 1), ...asking, context: BotContext.optional(), explain: z.boolean().default(false) });
export type AskBot = z.infer<typeof AskBot>;
export const AskBotMany = z.strictObject({ texts: z.array(text(10_000, 1)).min(1).max(MAX_QUESTIONS), ...asking, explain: z.boolean().default(false) });
export type AskBotMany = z.infer<typeof AskBotMany>;

/** Where an answer comes from; `url`: its page in the help centre, of an article for agents alone `null`. */
export const Citation = z.object({ articleId: Id, title: z.string(), url: z.string().nullable(), score: z.number() }).meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

/** Something that may have been meant. Exactly one of the ids is there. `locale`: the language that `label` is in. */
export const BotSuggestion = z.object({ intentId: Id.optional(), articleId: Id.optional(), flowId: Id.optional(), label: z.string(), locale: z.string() }).meta({ id: 'BotSuggestion' });
export type BotSuggestion = z.infer<typeof BotSuggestion>;

/** `score` as the model gave it; `p`: how often such an answer is right, between 0 and 1. */
export const BotCandidate = z
  .object({ kind: z.enum(['intent', 'flow', 'article']), id: Id, label: z.string(), score: z.number(), p: z.number() })
  .meta({ id: 'BotCandidate' });
export type BotCandidate = z.infer<typeof BotCandidate>;

/** `answer`: sure enough to say it. `suggest`: asks what was meant. `unsure`: knows that it does not know. */
export const BotZone = z.enum(['answer', 'suggest', 'unsure']).meta({ id: 'BotZone' });
export type BotZone = z.infer<typeof BotZone>;
/** Why it came out so. `ambiguous`: two candidates are nearly as good. `second_opinion`: a provider answered. */
export const BotReason = z
  .enum(['sure', 'small_talk', 'second_opinion', 'between_thresholds', 'ambiguous', 'below_thresholds', 'nothing_alike', 'no_knowledge', 'no_words'])
  .meta({ id: 'BotReason' });
export type BotReason = z.infer<typeof BotReason>;

/** How an answer came about. */
export const BotExplanation = z
  .object({
    reason: BotReason,
    /** What was looked up, when the question referred to the one before. */
    understoodAs: z.string().nullable(),
    /** The best of them, best first. */
    candidates: z.array(BotCandidate),
    thresholds: z.object({ answer: z.number(), suggest: z.number() }),
    /** Version of the model; `null`: none is trained. */
    model: z.int().nullable(),
    /** Share of the question's words that the model knows. */
    known: z.number(),
    tookMs: z.number(),
  })
  .meta({ id: 'BotExplanation' });
export type BotExplanation = z.infer<typeof BotExplanation>;

/**
 * What the bot answers. `answer` is there in zone `answer` only, and plain or light Markdown. `intent` is the name and `intentId` the id of the entry that comes nearest, however sure; `confidence` how often such
 * an answer is right. `handoff`: it knows nothing that it should say or offer. `answerId` is what `POST /bot/feedback` takes; absent where the answer was not counted.
 */
export const BotAnswer = z
  .object({
    answerId: Id.optional(),
    zone: BotZone,
    answer: said(z.string()).optional(),
    attachments: z.array(Attachment),
    confidence: z.number(),
    citations: z.array(Citation),
    suggestions: z.array(BotSuggestion),
    handoff: z.boolean(),
    intent: z.string().optional(),
    intentId: Id.optional(),
    /** The flow that would begin. */
    flowId: Id.optional(),
    /** It was a greeting, a thank-you or a question about the bot itself. */
    smallTalk: z.string().optional(),
    locale: z.string(),
    context: BotContext,
    explanation: BotExplanation.optional(),
  })
  .meta({ id: 'BotAnswer' });
export type BotAnswer = z.infer<typeof BotAnswer>;
/** In the order of the questions. */
export const BotAnswers = z.object({ data: z.array(BotAnswer) }).meta({ id: 'BotAnswers' });
export type BotAnswers = z.infer<typeof BotAnswers>;

/** What was wrong with an answer. */
export const BotFeedbackReason = z.enum(['wrong', 'outdated', 'unclear', 'incomplete', 'other']).meta({ id: 'BotFeedbackReason' });
export type BotFeedbackReason = z.infer<typeof BotFeedbackReason>;
/** By the answer's id, or by the message that said it. Anew replaces what was said before. A visitor names messages of their own conversations. */
export const GiveBotFeedback = z
  .strictObject({ answerId: Id.optional(), messageId: Id.optional(), helpful: z.boolean(), reason: BotFeedbackReason.nullable().default(null), comment: text(500).default('') })
  .refine(({ answerId, messageId }) => (answerId === undefined) !== (messageId === undefined), { error: 'name either answerId or messageId' });
export type GiveBotFeedback = z.infer<typeof GiveBotFeedback>;

/** At `threshold` the bot would answer this share of the questions, and this share of its answers would be right. Both between 0 and 1. */
export const CurvePoint = z.object({ threshold: z.number(), answered: z.number(), precision: z.number() }).meta({ id: 'CurvePoint' });
export type CurvePoint = z.infer<typeof CurvePoint>;
/**
 * Share answered against precision, found by holding the tenant's own variants back from training in turn. `basis`: `start` as long as there are too few variants to tell; then
 * `points` is empty. `targets`: where each choice of `BotSettings.target` would come to stand.
 */
export const BotCurve = z
  .object({
    target: BotTarget,
    basis: z.enum(['calibrated', 'start']),
    variants: z.int(),
    needed: z.int(),
    thresholds: z.object({ answer: z.number(), suggest: z.number() }),
    points: z.array(CurvePoint),
    targets: z.array(CurvePoint.extend({ target: BotTarget })),
    model: z.int().nullable(),
  })
  .meta({ id: 'BotCurve' });
export type BotCurve = z.infer<typeof BotCurve>;

/** Why the last training came to nothing: the model before it stays. */
export const TrainingFailure = z.enum(['out_of_time', 'out_of_memory', 'failed', 'held_back']).meta({ id: 'TrainingFailure' });
export type TrainingFailure = z.infer<typeof TrainingFailure>;
/** What the bot knows, and how up to date its model is. `training.state`: `waiting`: something changed and is taken up in a moment. */
export const BotCoverage = z
  .object({
    intents: z.object({ total: z.int(), enabled: z.int(), withoutVariants: z.int(), withoutAnswer: z.int(), limit: z.int() }),
    variants: z.object({ approved: z.int(), pending: z.int(), limit: z.int() }),
    locales: z.array(z.object({ locale: z.string(), intents: z.int(), variants: z.int(), articles: z.int() })),
    articles: z.object({ public: z.int(), internal: z.int(), passages: z.int() }),
    model: z.object({ version: z.int(), trainedAt: Instant, bytes: z.int(), intents: z.int(), variants: z.int(), tookMs: z.int() }).nullable(),
    training: z.object({ state: z.enum(['idle', 'waiting', 'running', 'failed']), since: Instant.nullable(), failure: TrainingFailure.nullable() }),
  })
  .meta({ id: 'BotCoverage' });
export type BotCoverage = z.infer<typeof BotCoverage>;
