import { z } from 'zod';
import { Id, Instant } from '../primitives.js';

/** How a customer feels, from worst to best. */
export const Emotion = z.enum(['angry', 'negative', 'neutral', 'positive', 'satisfied']).meta({ id: 'Emotion' });
export type Emotion = z.infer<typeof Emotion>;

/** How a conversation feels, by the visitor's last five messages, of which later ones weigh more. `score` −1 to 1; `at`: when the last of them was written. */
export const Mood = z
  .object({ class: Emotion, score: z.number(), trend: z.enum(['falling', 'steady', 'rising']), at: Instant })
  .meta({ id: 'Mood' });
export type Mood = z.infer<typeof Mood>;

/** Why a conversation alerted, once: an angry message, or its mood fell by two classes. */
export const MoodAlert = z.object({ cause: z.enum(['anger', 'fall']), messageId: Id, seq: z.int(), emotion: Emotion, at: Instant }).meta({ id: 'MoodAlert' });
export type MoodAlert = z.infer<typeof MoodAlert>;
