import type { Emotion } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { rankOf } from '../../domain/sentiment/mood.js';

/** Most messages of a tenant that are kept to learn from, and most characters of each. */
export const MOST_SAMPLES = 3000;
export const SAMPLE_LENGTH = 300;
/** Once a tenant has as many, one in so many of the new ones is kept: the oldest go for them. */
const ONE_IN = 8;

export interface Sample {
  messageId: string;
  text: string;
  at: string;
}

/** Whether a message is one of those that are kept, decided by its id, so that a repeat decides alike. */
const isPicked = ({ messageId }: Sample): boolean => Number.parseInt(messageId.slice(-4), 16) % ONE_IN === 0;

/** Keeps messages to learn from: all at first, later some; and counts them all. */
export function addSamples(tx: Tx, samples: readonly Sample[]): void {
  if (samples.length === 0) return;
  const columns = (some: readonly Sample[]) => [some.map(({ messageId }) => messageId), some.map(({ text }) => text.slice(0, SAMPLE_LENGTH)), some.map(({ at }) => at)];
  tx.send(
    `with counted as (
       insert into sentiment_learning as l (tenant_id, messages, new_messages) values ($1, $6, $6)
       on conflict (tenant_id) do update set messages = l.messages + excluded.messages, new_messages = l.new_messages + excluded.messages returning messages)
     insert into sentiment_sample (tenant_id, message_id, text, at)
     select $1, v.message_id, v.text, v.at from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as v (message_id, text, at), counted
     where counted.messages <= ${MOST_SAMPLES} or v.message_id = any($5::uuid[])
     on conflict do nothing`,
    [tx.tenantId, ...columns(samples), samples.filter(isPicked).map(({ messageId }) => messageId), samples.length],
  );
}

export const forgetSamples = (tx: Tx, messageIds: readonly string[]): void => {
  tx.send('delete from sentiment_sample where tenant_id = $1 and message_id = any($2::uuid[])', [tx.tenantId, messageIds]);
  tx.send('delete from sentiment_label where tenant_id = $1 and message_id = any($2::uuid[])', [tx.tenantId, messageIds]);
};

/** Whatever was kept of a tenant's messages. What agents said of them stays, for the report. */
export function forgetTexts(tx: Tx, { samples, labels }: { samples: boolean; labels: boolean }): void {
  if (samples) tx.send('delete from sentiment_sample where tenant_id = $1', [tx.tenantId]);
  if (labels) tx.send("update sentiment_label set text = '' where tenant_id = $1", [tx.tenantId]);
}

export interface Label {
  messageId: string;
  conversationId: string;
  text: string;
  found: Emotion;
  emotion: Emotion;
  source: 'agent' | 'rating';
  byId: string | null;
  at: Date;
}

/** An agent's word stands above a rating's. */
export async function saveLabel(tx: Tx, { messageId, conversationId, text, found, emotion, source, byId, at }: Label): Promise<void> {
  const saved = await tx.run(
    `insert into sentiment_label as l (tenant_id, message_id, conversation_id, text, found, emotion, source, by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (tenant_id, message_id) do update set text = excluded.text, emotion = excluded.emotion, source = excluded.source, by_id = excluded.by_id, at = excluded.at
       where l.source = 'rating' or excluded.source = 'agent'`,
    [tx.tenantId, messageId, conversationId, text.slice(0, SAMPLE_LENGTH), rankOf(found), rankOf(emotion), source, byId, at],
  );
  if (saved === 0) return;
  tx.send(
    `insert into sentiment_learning as l (tenant_id, labels, new_labels) values ($1, 1, 1)
     on conflict (tenant_id) do update set labels = (select count(*) from sentiment_label x where x.tenant_id = $1), new_labels = l.new_labels + 1`,
    [tx.tenantId],
  );
}

export const dropLabel = (tx: Tx, messageId: string): void => tx.send(`delete from sentiment_label where tenant_id = $1 and message_id = $2 and source = 'agent'`, [tx.tenantId, messageId]);
