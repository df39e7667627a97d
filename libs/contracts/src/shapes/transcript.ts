import { z } from 'zod';
import { Email, Id, Instant, Locale, text } from '../primitives.js';
import { said } from '../said.js';

const isTimeZone = (value: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
};
/** An IANA name such as `Asia/Shanghai`. */
const TimeZone = text(64, 1).refine(isTimeZone, { error: 'not a time zone' });

export const TranscriptFormat = z.enum(['html', 'pdf', 'json']).meta({ id: 'TranscriptFormat' });
export type TranscriptFormat = z.infer<typeof TranscriptFormat>;

/** Words and times of a transcript. Without them the contact's own, else English and UTC. */
export const TranscriptQuery = z.strictObject({ format: TranscriptFormat.default('html'), locale: Locale.optional(), timeZone: TimeZone.optional() });
export type TranscriptQuery = z.infer<typeof TranscriptQuery>;

/** A transcript as JSON. Notes and lines for agents are not in it; links to files end at `linksExpireAt`. `truncated`: the oldest messages were left out. */
export const Transcript = z
  .object({
    conversationId: Id,
    inbox: z.string(),
    contact: z.object({ name: said(z.string()) }),
    createdAt: Instant,
    resolvedAt: Instant.nullable(),
    exportedAt: Instant,
    timeZone: z.string(),
    locale: Locale,
    linksExpireAt: Instant,
    truncated: z.boolean(),
    messages: z.array(
      z.object({
        seq: z.int(),
        from: z.enum(['visitor', 'agent', 'bot', 'system']),
        name: said(z.string()),
        text: said(z.string()),
        attachments: z.array(z.object({ name: z.string(), size: z.int(), contentType: z.string(), url: z.string() })),
        createdAt: Instant,
        /** The same in the time zone and language asked for. */
        time: z.string(),
      }),
    ),
  })
  .meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof Transcript>;

/** Without `email` it goes to the contact's own address. */
export const SendTranscript = z.strictObject({ email: Email.optional(), locale: Locale.optional(), timeZone: TimeZone.optional() });
export type SendTranscript = z.infer<typeof SendTranscript>;
