import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { HoursCondition } from './condition.js';
import { answerOf, LocalTexts, ordered } from './rule-parts.js';

const texts = LocalTexts;
const minutes = z.int().min(1).max(43_200);
/** Each step so many minutes after the silence began, later ones later. */
const steps = z
  .array(z.strictObject({ afterMinutes: minutes, texts }))
  .min(1)
  .max(5)
  .refine((all) => all.every(({ afterMinutes }, at) => at === 0 || afterMinutes > all[at - 1]!.afterMinutes), { error: 'do not rise' });

/**
 * When something is said by itself. `greeting`: the visitor begins. `off_hours`: writes while the calendar is closed. `all_busy`: writes while nobody who could take the
 * conversation is available. `agent_joined`: an agent takes it. `keyword`: writes one of the words. `visitor_silent`, `agent_silent`: so long after the last answer, or
 * while the visitor waits for one. `closing_warning`: the visitor is silent; unless they write, the conversation is resolved so long after the warning.
 */
export const ReplyOccasion = z
  .discriminatedUnion('when', [
    z.strictObject({ when: z.literal('greeting'), texts }),
    z.strictObject({ when: z.literal('off_hours'), hoursId: Id, texts }),
    z.strictObject({ when: z.literal('all_busy'), texts }),
    z.strictObject({ when: z.literal('agent_joined'), texts }),
    z.strictObject({ when: z.literal('keyword'), words: z.array(text(60, 1).trim().min(1)).min(1).max(50), match: z.enum(['contains', 'exact']).default('contains'), texts }),
    z.strictObject({ when: z.literal('visitor_silent'), steps }),
    z.strictObject({ when: z.literal('agent_silent'), steps }),
    z.strictObject({ when: z.literal('closing_warning'), afterMinutes: minutes, texts, resolveAfterMinutes: minutes }),
  ])
  .meta({ id: 'ReplyOccasion' });
export type ReplyOccasion = z.infer<typeof ReplyOccasion>;

/**
 * Something said by itself, marked as automatic: it ends no wait and stops no clock. In one conversation the same is said again only `againAfterHours` later.
 * `inboxIds` empty: in all inboxes. `hours`: only while that calendar is open, or only while it is closed.
 */
export const AutoReplyBody = z.strictObject({
  name: name(),
  enabled: z.boolean().default(true),
  reply: ReplyOccasion,
  inboxIds: z.array(Id).max(50).default([]),
  hours: HoursCondition.nullable().default(null),
  againAfterHours: z.int().min(1).max(720).default(24),
  ...ordered,
});
export const AutoReply = answerOf('AutoReply', AutoReplyBody, { position: z.int() });
export type AutoReply = z.infer<typeof AutoReply>;
