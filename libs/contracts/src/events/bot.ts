import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { BotFeedbackReason, BotZone } from '../shapes/bot-answer.js';

/** A question and what became of it. `conversationId`: absent where it was asked through the API. `question` may be blacked out, see `BotSettings.maskPersonal`. */
const answered = z.object({
  answerId: Id,
  conversationId: Id.nullable(),
  contactId: Id.nullable(),
  inboxId: Id.nullable(),
  messageId: Id.nullable(),
  question: z.string(),
  locale: z.string(),
  zone: BotZone,
  intentId: Id.nullable(),
  articleId: Id.nullable(),
  confidence: z.number(),
  at: Instant,
});

/** Events of `bot`, topic `parley.bot`. */
export const botEvents = {
  /** The bot was set up otherwise; keyed by tenant. `inboxes`: those it was ever on in, `enabled` where it is on now. */
  'bot.settings_changed': z.object({ botId: Id, name: z.string(), avatarUrl: z.string().nullable(), inboxes: z.array(z.object({ inboxId: Id, enabled: z.boolean() })), noAnswerTimeoutMs: z.int() }),
  /** The bot answered a question, or offered what may have been meant; keyed by conversation, or by the answer. Small talk is not told of. */
  'bot.answered': answered,
  /** The bot did not know what to answer; keyed as `bot.answered`. */
  'bot.unanswered': answered,
  /** Somebody said whether an answer helped, or said otherwise than before (`changed`); keyed as `bot.answered`. */
  'bot.feedback': answered.extend({ helpful: z.boolean(), reason: BotFeedbackReason.nullable(), comment: z.string(), by: z.enum(['visitor', 'agent', 'key']), changed: z.boolean() }),
  /** What the bot offered to a question was not meant: its visitor said something else, or went to people; keyed as `bot.answered`. */
  'bot.offered_in_vain': answered,
  /** An agent said what a question was; keyed by conversation. `right`: whether the bot had answered by that very entry; `null`: it had not answered. */
  'bot.taught': answered.extend({ as: z.enum(['intent', 'new', 'no_question']), taughtIntentId: Id.nullable(), right: z.boolean().nullable() }),
  /** What an agent had said that a question was, was taken back; keyed by conversation. */
  'bot.untaught': answered,
  /** What the bot knows has changed, and a model of it is live on whichever copy asks for it; keyed by tenant. */
  'bot.model_trained': z.object({ version: z.int(), intents: z.int(), variants: z.int(), tookMs: z.int() }),
  /** Somebody set up the bot, its entries, flows or providers; keyed by what it was done to. For the audit log. */
  'bot.administered': z.object({
    action: z.string(),
    target: z.object({ kind: z.enum(['bot_settings', 'bot_intent', 'bot_flow', 'bot_provider', 'bot_secret', 'bot_golden', 'bot_review']), id: Id.nullable(), name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
} as const;
