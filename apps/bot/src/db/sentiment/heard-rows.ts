import type { Emotion, MessageSentiment, Mood, MoodAlert, SentimentEvidence } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { emotions, rankOf, type MoodState, type Spoken } from '../../domain/sentiment/mood.js';

/** A conversation as far as its mood goes. */
export interface Heard extends MoodState {
  conversationId: string;
  contactId: string;
  inboxId: string;
}

/** A visitor's message as it is stored; see `MessageSentiment`. */
export interface HeardMessage {
  messageId: string;
  conversationId: string;
  seq: number;
  at: string;
  found: Emotion;
  emotion: Emotion;
  score: number;
  urgency: number;
  evidence: readonly SentimentEvidence[];
  mood: Mood;
}

const trends = ['falling', 'steady', 'rising'] as const satisfies readonly Mood['trend'][];

type MoodRow = { conversationId: string; contactId: string; inboxId: string; recent: Spoken[]; mood: Mood; alert: MoodAlert | null };
const moodColumns = `conversation_id as "conversationId", contact_id as "contactId", inbox_id as "inboxId", recent, mood, alert`;

/** Holds the moods of conversations until the transaction ends; in one order, so that batches do not wait for each other in a ring. */
export async function lockMoods(tx: Tx, conversationIds: readonly string[]): Promise<Map<string, Heard>> {
  const rows = await tx.rows<MoodRow>(`select ${moodColumns} from sentiment_mood where tenant_id = $1 and conversation_id = any($2::uuid[]) order by conversation_id for update`, [tx.tenantId, conversationIds]);
  return new Map(rows.map((row) => [row.conversationId, row]));
}

export const findMood = (tx: Tx, conversationId: string): Promise<Heard | undefined> =>
  tx.row<MoodRow>(`select ${moodColumns} from sentiment_mood where tenant_id = $1 and conversation_id = $2`, [tx.tenantId, conversationId]);

export const saveMoods = (tx: Tx, heard: readonly Heard[]): void =>
  tx.send(
    `insert into sentiment_mood (tenant_id, conversation_id, contact_id, inbox_id, recent, mood, alert)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::jsonb[], $6::jsonb[], $7::jsonb[])
     on conflict (tenant_id, conversation_id) do update set contact_id = excluded.contact_id, recent = excluded.recent, mood = excluded.mood, alert = excluded.alert`,
    [tx.tenantId, heard.map((one) => one.conversationId), heard.map((one) => one.contactId), heard.map((one) => one.inboxId), heard.map(({ recent }) => JSON.stringify(recent)), heard.map(({ mood }) => JSON.stringify(mood)), heard.map(({ alert }) => alert && JSON.stringify(alert))],
  );

/** Adds messages, or says anew how they sound; what an agent said of one stays. */
export const saveMessages = (tx: Tx, messages: readonly HeardMessage[]): void =>
  tx.send(
    `insert into sentiment_message as m (tenant_id, message_id, conversation_id, seq, at, found, emotion, score, urgency, evidence, mood, mood_score, mood_trend)
     select $1, v.message_id, v.conversation_id, v.seq, v.at, v.found, v.emotion, v.score, v.urgency, v.evidence, v.mood, v.mood_score, v.mood_trend
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::timestamptz[], $6::smallint[], $7::smallint[], $8::real[], $9::real[], $10::jsonb[], $11::smallint[], $12::real[], $13::smallint[])
       as v (message_id, conversation_id, seq, at, found, emotion, score, urgency, evidence, mood, mood_score, mood_trend)
     on conflict (tenant_id, message_id) do update set found = excluded.found, emotion = case when m.corrected_at is null then excluded.emotion else m.emotion end, score = excluded.score, urgency = excluded.urgency,
       evidence = excluded.evidence, mood = excluded.mood, mood_score = excluded.mood_score, mood_trend = excluded.mood_trend`,
    [
      tx.tenantId,
      messages.map(({ messageId }) => messageId),
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ seq }) => seq),
      messages.map(({ at }) => at),
      messages.map(({ found }) => rankOf(found)),
      messages.map(({ emotion }) => rankOf(emotion)),
      messages.map(({ score }) => score),
      messages.map(({ urgency }) => urgency),
      messages.map(({ evidence }) => (evidence.length > 0 ? JSON.stringify(evidence) : null)),
      messages.map(({ mood }) => rankOf(mood.class)),
      messages.map(({ mood }) => mood.score),
      messages.map(({ mood }) => trends.indexOf(mood.trend)),
    ],
  );

/** Adds up what was found, for the report. */
export function tally(tx: Tx, found: readonly { at: string; found: Emotion; alert: boolean }[]): void {
  const sums = new Map<string, { day: string; rank: number; scored: number; alerts: number }>();
  for (const { at, found: emotion, alert } of found) {
    const [day, rank] = [at.slice(0, 10), rankOf(emotion)];
    const sum = sums.get(`${day} ${rank}`) ?? { day, rank, scored: 0, alerts: 0 };
    sums.set(`${day} ${rank}`, { ...sum, scored: sum.scored + 1, alerts: sum.alerts + Number(alert) });
  }
  const rows = [...sums.values()].sort((a, b) => a.day.localeCompare(b.day) || a.rank - b.rank);
  tx.send(
    `insert into sentiment_tally as t (tenant_id, day, found, scored, alerts) select $1, * from unnest($2::date[], $3::smallint[], $4::int[], $5::int[])
     on conflict (tenant_id, day, found) do update set scored = t.scored + excluded.scored, alerts = t.alerts + excluded.alerts`,
    [tx.tenantId, rows.map(({ day }) => day), rows.map(({ rank }) => rank), rows.map(({ scored }) => scored), rows.map(({ alerts }) => alerts)],
  );
}

export interface MessageRow {
  messageId: string;
  conversationId: string;
  seq: number;
  at: Date;
  found: number;
  emotion: number;
  score: number;
  urgency: number;
  evidence: SentimentEvidence[] | null;
  mood: number;
  moodScore: number;
  moodTrend: number;
  byId: string | null;
  byName: string | null;
  correctedAt: Date | null;
}

export const messageColumns = `message_id as "messageId", conversation_id as "conversationId", seq, at, found, emotion, score::float8 as score, urgency::float8 as urgency, evidence, mood, mood_score::float8 as "moodScore",
  mood_trend as "moodTrend", by_id as "byId", by_name as "byName", corrected_at as "correctedAt"`;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

export const presentMessage = (row: MessageRow): MessageSentiment => ({
  messageId: row.messageId,
  seq: row.seq,
  at: row.at.toISOString(),
  emotion: emotions[row.emotion]!,
  score: rounded(row.score),
  urgency: rounded(row.urgency),
  evidence: row.evidence ?? [],
  mood: { class: emotions[row.mood]!, score: rounded(row.moodScore), trend: trends[row.moodTrend]!, at: row.at.toISOString() },
  corrected: row.correctedAt && row.byId ? { was: emotions[row.found]!, by: { id: row.byId, name: row.byName ?? '' }, at: row.correctedAt.toISOString() } : null,
});
