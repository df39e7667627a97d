import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import type { Row } from './rows.js';
import type { TenantWorld } from './world.js';

/** What a tenant has of sentiment. */
export interface SentimentWorld {
  /** A visitor's message that was scored. */
  messageId: string;
  termId: string;
}

type Ask = (route: [string, string], given: { token?: string; body?: unknown }) => Promise<{ json: Record<string, unknown> }>;

export async function buildSentiment(ask: Ask, { canary, token, visitor, conversationId }: { canary: string; token: string; visitor: string; conversationId: string }): Promise<SentimentWorld> {
  const message = await ask(['POST', `/conversations/${conversationId}/messages`], { token: visitor, body: { clientMessageId: randomUUID(), text: `${canary} is disappointing` } });
  const term = await ask(['POST', '/sentiment/lexicon'], { token, body: { term: `${canary} word`, emotion: 'negative' } });
  const messageId = String(message.json['id']);
  await eventually(async () => {
    const { json } = await ask(['GET', `/sentiment/conversations/${conversationId}`], { token });
    if (!JSON.stringify(json).includes(messageId)) throw new Error('the message is not scored yet');
  });
  return { messageId, termId: String(term.json['id']) };
}

const term = { target: ({ sentiment }: TenantWorld) => sentiment.termId };

/** One row for each route of sentiment. Nobody of the matrix has enough to learn from, nor a model to go back to. */
export const sentimentRows: Partial<Record<KnownRoute, Row>> = {
  'POST /sentiment/analyze': { body: () => ({ texts: ['hello'] }) },
  'GET /sentiment/conversations/:id': { target: ({ conversationId }) => conversationId },
  'PUT /sentiment/messages/:id': { target: ({ sentiment }) => sentiment.messageId, body: () => ({ emotion: 'neutral' }) },
  'GET /sentiment/settings': {},
  'PATCH /sentiment/settings': { body: () => ({ alertOnFall: true }) },
  'GET /sentiment/lexicon': {},
  'POST /sentiment/lexicon': { body: () => ({ term: randomUUID().slice(0, 8), emotion: 'angry' }) },
  'PATCH /sentiment/lexicon/:id': { ...term, body: () => ({ weight: 1 }) },
  'DELETE /sentiment/lexicon/:id': term,
  'GET /sentiment/models': {},
  'POST /sentiment/models': { alsoIn: [409] },
  'POST /sentiment/models/revert': { body: () => ({ version: null }) },
  'GET /sentiment/report': {},
};
