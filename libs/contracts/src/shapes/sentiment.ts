import { z } from 'zod';
import { Id, Instant, name, PageQuery, pageOf, text } from '../primitives.js';
import { MAX_TEXT } from '../protocol.js';
import { said } from '../said.js';
import { Emotion, Mood, MoodAlert } from './mood.js';
import { answerOf, patchOf } from './rule-parts.js';

/** Polarity alone: `angry` and `negative` are negative, `positive` and `satisfied` positive. */
export const SentimentLabel = z.enum(['negative', 'neutral', 'positive']).meta({ id: 'SentimentLabel' });
export type SentimentLabel = z.infer<typeof SentimentLabel>;

/** The language a text is mostly in; `mixed`: Chinese and English both; `und`: neither. */
export const SentimentLocale = z.enum(['en', 'zh-CN', 'mixed', 'und']).meta({ id: 'SentimentLocale' });
export type SentimentLocale = z.infer<typeof SentimentLocale>;

/**
 * What a verdict rests on. `feeling` says how somebody feels, `issue` what is wrong, in whatever mood it is said; `anger`, `thanks` and `urgency` are patterns; `term` is
 * of the tenant's own lexicon. `start` and `end` are UTF-16 offsets in the text, `weight` is what it added (of `anger`, `thanks` and `urgency` 0 or 1).
 */
export const SentimentEvidence = z
  .object({ start: z.int(), end: z.int(), text: said(z.string()), kind: z.enum(['feeling', 'issue', 'anger', 'thanks', 'urgency', 'emoji', 'term']), weight: z.number() })
  .meta({ id: 'SentimentEvidence' });
export type SentimentEvidence = z.infer<typeof SentimentEvidence>;

/** How a text sounds. `score` −1 to 1, `urgency` 0 to 1, at most twelve pieces of `evidence`, in the order of the text. */
export const Sentiment = z
  .object({
    label: SentimentLabel,
    emotion: Emotion,
    score: z.number().min(-1).max(1),
    urgency: z.number().min(0).max(1),
    locale: SentimentLocale,
    evidence: z.array(SentimentEvidence),
  })
  .meta({ id: 'Sentiment' });
export type Sentiment = z.infer<typeof Sentiment>;

/** Most texts of one question, and most characters of them together. Of a text longer than 2,000 characters the beginning counts. */
export const MAX_ANALYZED = { texts: 100, characters: 40_000 };
/** `locale` is for texts that do not show it themselves, such as emoji or numbers. */
export const AnalyzeSentiment = z
  .strictObject({
    texts: z
      .array(text(MAX_TEXT))
      .min(1)
      .max(MAX_ANALYZED.texts)
      .refine((texts) => texts.reduce((sum, { length }) => sum + length, 0) <= MAX_ANALYZED.characters, { error: `has more than ${MAX_ANALYZED.characters} characters in all` }),
    locale: z.string().max(35).optional(),
  })
  .meta({ id: 'AnalyzeSentiment' });
export const SentimentAnalysis = z.object({ results: z.array(Sentiment) }).meta({ id: 'SentimentAnalysis' });
export type SentimentAnalysis = z.infer<typeof SentimentAnalysis>;

/** How a visitor's message sounded. `corrected`: an agent said so; then `was` is what had been found. `mood`: of the conversation, after it. */
export const MessageSentiment = z
  .object({
    messageId: Id,
    seq: z.int(),
    at: Instant,
    emotion: Emotion,
    score: z.number(),
    urgency: z.number(),
    evidence: z.array(SentimentEvidence),
    mood: Mood,
    corrected: z.object({ was: Emotion, by: z.object({ id: Id, name: z.string() }), at: Instant }).nullable(),
  })
  .meta({ id: 'MessageSentiment' });
export type MessageSentiment = z.infer<typeof MessageSentiment>;

/** `beforeSeq` pages back from the newest. */
export const ConversationSentimentQuery = z.strictObject({ beforeSeq: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
/** How a conversation feels now, whether somebody was alerted, and message by message, rising by `seq`. Messages without a row were not scored yet, or too old. */
export const ConversationSentiment = z
  .object({ conversationId: Id, mood: Mood.nullable(), alert: MoodAlert.nullable(), data: z.array(MessageSentiment), hasMore: z.boolean() })
  .meta({ id: 'ConversationSentiment' });
export type ConversationSentiment = z.infer<typeof ConversationSentiment>;

/** `null` takes the correction back. */
export const CorrectSentiment = z.strictObject({ emotion: Emotion.nullable() });

/**
 * What a tenant does with sentiment. `enabled: false`: nothing is scored. `alertOnAnger`, `alertOnFall` (of two classes): what alerts, once a conversation. `effects` of an alert:
 * the priority that it is raised to (`null`: none; it is never lowered, and routing goes by it), whether agents are notified, automations start, and SLA policies are held against it.
 * `learning` from the tenant's own messages (`self`), from corrections and ratings (`labels`).
 */
export const SentimentSettings = z
  .object({
    enabled: z.boolean(),
    alertOnAnger: z.boolean(),
    alertOnFall: z.boolean(),
    effects: z.object({ priority: z.enum(['high', 'urgent']).nullable(), notify: z.boolean(), automations: z.boolean(), sla: z.boolean() }),
    learning: z.object({ self: z.boolean(), labels: z.boolean() }),
    version: z.int(),
  })
  .meta({ id: 'SentimentSettings' });
export type SentimentSettings = z.infer<typeof SentimentSettings>;

/** `version` as last read makes it conditional. */
export const PatchSentimentSettings = z
  .strictObject({
    enabled: z.boolean().optional(),
    alertOnAnger: z.boolean().optional(),
    alertOnFall: z.boolean().optional(),
    effects: z.strictObject({ priority: z.enum(['high', 'urgent']).nullable().optional(), notify: z.boolean().optional(), automations: z.boolean().optional(), sla: z.boolean().optional() }).optional(),
    learning: z.strictObject({ self: z.boolean().optional(), labels: z.boolean().optional() }).optional(),
    version: z.int().optional(),
  })
  .meta({ id: 'PatchSentimentSettings' });
export type PatchSentimentSettings = z.infer<typeof PatchSentimentSettings>;

/** Most terms of a tenant. */
export const MAX_TERMS = 2000;
const term = {
  /** Compared whatever its case, width or script; in English as whole words. */
  term: name(40).refine((value) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(value), { error: 'has neither a letter nor an emoji' }),
  locale: z.enum(['en', 'zh-CN', 'any']).default('any'),
  /** `angry` speaks of anger as well, `satisfied` of thanks; `neutral` takes away what the built-in lexicon sees in it. */
  emotion: Emotion,
  /** How strongly; a usual word has 2. Of `neutral` it says nothing. */
  weight: z.number().min(0.5).max(3).default(2),
  enabled: z.boolean().default(true),
};
/** A word or phrase that means something to this tenant. */
export const SentimentTermBody = z.strictObject(term);
export const PatchSentimentTerm = patchOf(SentimentTermBody);
export const SentimentTerm = answerOf('SentimentTerm', SentimentTermBody, {});
export type SentimentTerm = z.infer<typeof SentimentTerm>;
export const SentimentTermsQuery = PageQuery.extend({ q: text(40).optional(), locale: z.enum(['en', 'zh-CN', 'any']).optional() });
export const SentimentTermPage = pageOf(SentimentTerm).meta({ id: 'SentimentTermPage' });

/**
 * A model that was learnt from the tenant's own messages, beside the lexicon, which always counts. `rejected`: it did worse on the labels held out, or too few were there;
 * `superseded`: a later one took its place, or an administrator went back before it. Figures are macro-F1 over three classes, on the held-out labels.
 */
export const SentimentModel = z
  .object({
    version: z.int(),
    state: z.enum(['active', 'superseded', 'rejected']),
    at: Instant,
    /** Messages it learnt from without a label, and with one. */
    messages: z.int(),
    labels: z.int(),
    heldOut: z.int(),
    before: z.number().nullable(),
    after: z.number().nullable(),
    bytes: z.int(),
    by: z.object({ id: Id, name: z.string() }).nullable(),
  })
  .meta({ id: 'SentimentModel' });
export type SentimentModel = z.infer<typeof SentimentModel>;

/** Newest first, at most the last thirty. `messages` and `labels`: what there is to learn from now; `needed`: how many messages it takes. */
export const SentimentModels = z
  .object({ active: z.int().nullable(), messages: z.int(), labels: z.int(), needed: z.int(), learning: z.boolean(), data: z.array(SentimentModel) })
  .meta({ id: 'SentimentModels' });
export type SentimentModels = z.infer<typeof SentimentModels>;

/** Which model counts from now on: one of those that were active; `null`: the lexicon alone. */
export const RevertSentimentModel = z.strictObject({ version: z.int().min(1).nullable() });

export const SentimentReportQuery = z.strictObject({ from: Instant.optional(), to: Instant.optional() });
const share = z.object({ emotion: Emotion, scored: z.int(), reviewed: z.int(), confirmed: z.int(), precision: z.number().nullable() });
/**
 * How well it does, held against what agents said. `precision` of a class: of the messages that were found to be of it and that an agent looked at (corrected or confirmed), the share
 * that is. `confusion`: what was found, what it was, how often. `weeks` begin on Mondays, UTC. At most 26 weeks.
 */
export const SentimentReport = z
  .object({
    from: Instant,
    to: Instant,
    scored: z.int(),
    corrected: z.int(),
    alerts: z.int(),
    classes: z.array(share),
    confusion: z.array(z.object({ found: Emotion, was: Emotion, count: z.int() })),
    weeks: z.array(z.object({ week: Instant, scored: z.int(), reviewed: z.int(), confirmed: z.int(), precision: z.number().nullable(), alerts: z.int() })),
  })
  .meta({ id: 'SentimentReport' });
export type SentimentReport = z.infer<typeof SentimentReport>;
