import type { Emotion, Mood, MoodAlert } from '@parley/contracts';

/** From worst to best; the place of a class is how it is stored and compared. */
export const emotions = ['angry', 'negative', 'neutral', 'positive', 'satisfied'] as const satisfies readonly Emotion[];
export const rankOf = (emotion: Emotion): number => emotions.indexOf(emotion);

/** How many of the visitor's messages a mood looks back on. */
export const LOOK_BACK = 5;
/** What each message counts of the one after it. */
const FADING = 0.6;
/** From which difference on a mood rises or falls. */
const STEP = 0.12;
const limits = { negative: -0.2, positive: 0.25, stillAngry: -0.35 };

/** A visitor's message, as far as the mood goes. `rank`: how the conversation felt after it. */
export interface Spoken {
  seq: number;
  messageId: string;
  emotion: Emotion;
  score: number;
  at: string;
  rank: number;
}

/** How a conversation feels: its last messages in their order, and the mood that they make. */
export interface MoodState {
  recent: readonly Spoken[];
  mood: Mood;
  alert: MoodAlert | null;
}

export interface AlertWhen {
  alertOnAnger: boolean;
  alertOnFall: boolean;
}

/** Anger and satisfaction say more than the sum of their words. */
const weightOf = ({ emotion, score }: Spoken): number => (emotion === 'angry' ? Math.min(score, -0.8) : emotion === 'satisfied' ? Math.max(score, 0.7) : score);

function scoreOf(recent: readonly Spoken[]): number {
  let sum = 0;
  let weights = 0;
  let weight = 1;
  for (const spoken of recent.toReversed()) {
    sum += weightOf(spoken) * weight;
    weights += weight;
    weight *= FADING;
  }
  return weights === 0 ? 0 : Math.round((sum / weights) * 1000) / 1000;
}

function classOf(recent: readonly Spoken[], score: number): Emotion {
  const last = recent.at(-1)?.emotion;
  if (last === 'angry' || (score <= limits.stillAngry && recent.slice(-2).some(({ emotion }) => emotion === 'angry'))) return 'angry';
  if (score <= limits.negative) return 'negative';
  if (score < limits.positive) return 'neutral';
  return last === 'satisfied' ? 'satisfied' : 'positive';
}

const trendOf = (before: number | undefined, now: number): Mood['trend'] => (before === undefined || Math.abs(now - before) < STEP ? 'steady' : now > before ? 'rising' : 'falling');

const moodOf = (recent: readonly Spoken[], before: Mood | undefined): Mood => {
  const score = scoreOf(recent);
  return { class: classOf(recent, score), score, trend: trendOf(before?.score, score), at: recent.at(-1)?.at ?? before!.at };
};

/** The mood after one more message, and whether it alerts now: once, on anger or when it fell by two classes of late. A message that came already changes nothing. */
export function hear(before: MoodState | undefined, spoken: Omit<Spoken, 'rank'>, when: AlertWhen): MoodState {
  if (before && before.recent.some(({ seq }) => seq >= spoken.seq)) return before;
  const known = before?.recent ?? [];
  const mood = moodOf([...known, { ...spoken, rank: 0 }].slice(-LOOK_BACK), before?.mood);
  const recent = [...known, { ...spoken, rank: rankOf(mood.class) }].slice(-LOOK_BACK);
  return { recent, mood, alert: before?.alert ?? alertOf({ recent, mood, spoken }, when) };
}

/** The mood when one of its messages means something else, or (`undefined`) is gone. */
export function hearAgain(before: MoodState, messageId: string, said: Pick<Spoken, 'emotion' | 'score'> | undefined): MoodState {
  if (!before.recent.some((one) => one.messageId === messageId)) return before;
  const recent = said ? before.recent.map((one) => (one.messageId === messageId ? { ...one, ...said } : one)) : before.recent.filter((one) => one.messageId !== messageId);
  const mood = moodOf(recent, before.mood);
  return { recent: recent.map((one, at) => (at === recent.length - 1 ? { ...one, rank: rankOf(mood.class) } : one)), mood, alert: before.alert };
}

function alertOf({ recent, mood, spoken }: { recent: readonly Spoken[]; mood: Mood; spoken: Omit<Spoken, 'rank'> }, { alertOnAnger, alertOnFall }: AlertWhen): MoodAlert | null {
  const told = { messageId: spoken.messageId, seq: spoken.seq, emotion: spoken.emotion, at: spoken.at };
  if (alertOnAnger && spoken.emotion === 'angry') return { cause: 'anger', ...told };
  const now = rankOf(mood.class);
  const fell = now <= rankOf('negative') && Math.max(...recent.map(({ rank }) => rank)) - now >= 2;
  return alertOnFall && fell ? { cause: 'fall', ...told } : null;
}
