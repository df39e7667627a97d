import { z } from 'zod';
import { Id, Instant } from '../primitives.js';
import { Emotion, Mood, MoodAlert } from '../shapes/mood.js';

const about = z.object({ conversationId: Id, contactId: Id, inboxId: Id });
const scored = about.extend({ messageId: Id, seq: z.int(), emotion: Emotion, score: z.number(), urgency: z.number(), /** Of the conversation, by now. */ mood: Mood, at: Instant });

/** Events of sentiment, on the topic of `bot`, keyed by conversation. */
export const sentimentEvents = {
  /**
   * A visitor's message was scored as anything but neutral, is urgent, or changed how its conversation feels. Other messages are told of by nothing: they are most, and change nothing. `rescored`: it had
   * been scored before, and was edited, deleted (`emotion: neutral`) or corrected since.
   */
  'sentiment.scored': scored.extend({ rescored: z.boolean(), /** Whether SLA policies may ask for the mood. */ forSla: z.boolean() }),
  /** A conversation alerts: its visitor is angry, or its mood fell by two classes. Once a conversation. `effects`: what the tenant wants of it; `text`: the beginning of the message. */
  'sentiment.alerted': about.extend({
    alert: MoodAlert,
    mood: Mood,
    text: z.string(),
    effects: z.object({ priority: z.enum(['high', 'urgent']).nullable(), notify: z.boolean(), automations: z.boolean(), sla: z.boolean() }),
  }),
  /** An agent said how a visitor's message was meant; `emotion: null`: takes that back. */
  'sentiment.corrected': about.extend({ messageId: Id, seq: z.int(), found: Emotion, emotion: Emotion.nullable(), agentId: Id }),
  /** Somebody changed what a tenant does with sentiment, its lexicon, or which model counts; keyed by what it was done to. For the audit log. */
  'sentiment.administered': z.object({
    action: z.string(),
    target: z.object({ kind: z.enum(['sentiment_settings', 'sentiment_term', 'sentiment_model']), id: Id.nullable(), name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
} as const;
