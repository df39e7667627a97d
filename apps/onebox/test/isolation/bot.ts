import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** What a tenant's bot knows, one of each. */
export interface BotWorld {
  intentId: string;
  variantId: string;
  /** A variant that nobody needs. */
  spareVariantId: string;
  answerId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

/** Builds it through the public API, named with the canary. */
export async function buildBot(ask: Call, { canary, token }: { canary: string; token: string }): Promise<BotWorld> {
  const variants = ['how do I find it', 'where is it kept'].map((text) => `${canary} ${text}`);
  const { json: intent } = await ask(['POST', '/bot/intents'], { token, body: { name: `${canary} where is the secret`, variants, answer: `${canary} secret answer` } });
  const { json: answer } = await ask(['POST', '/bot/answer'], { token, body: { text: variants[0] } });
  const [one, spare] = intent['variants'] as { id: string }[];
  return { intentId: String(intent['id']), variantId: one!.id, spareVariantId: spare!.id, answerId: String(answer['answerId']) };
}

const intent = { target: ({ bot }: TenantWorld) => bot.intentId };

/** One row for each route of the bot's settings, entries and answers. */
export const botRows: Partial<Record<KnownRoute, Row>> = {
  'GET /bot': {},
  'PATCH /bot': { body: () => ({ askHelpful: false }) },
  'GET /bot/intents': {},
  'POST /bot/intents': { body: () => ({ name: `made ${randomUUID()}`, answer: 'something' }) },
  'POST /bot/intents/bulk': { body: () => ({ items: [{ action: 'create', intent: { name: `made ${randomUUID()}`, answer: 'something' } }] }) },
  'POST /bot/intents/import': { file: 'question,answer\nIn a file?,yes\n' },
  'GET /bot/intents/export': {},
  'GET /bot/intents/:id': intent,
  'PATCH /bot/intents/:id': { ...intent, body: () => ({ enabled: true }) },
  'POST /bot/intents/:id/variants': { ...intent, body: () => ({ variants: [`said ${randomUUID()}`] }) },
  'PATCH /bot/intents/:id/variants/:variantId': { ...intent, params: ({ bot }) => ({ variantId: bot.variantId }), body: () => ({ state: 'approved' }) },
  'DELETE /bot/intents/:id/variants/:variantId': { ...intent, params: ({ bot }) => ({ variantId: bot.spareVariantId }) },
  'DELETE /bot/intents/:id': intent,
  'POST /bot/answer': { body: ({ canary }) => ({ text: `${canary} how do I find it` }) },
  'POST /bot/answers': { body: ({ canary }) => ({ texts: [`${canary} where is it kept`] }) },
  // It was not said to the visitors of the matrix.
  'POST /bot/feedback': { body: ({ bot }) => ({ answerId: bot.answerId, helpful: true }), alsoIn: [404] },
  'GET /bot/curve': {},
  'GET /bot/coverage': {},
};

/** Bodies that name another tenant's things. */
export const foreignBotBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['PATCH /bot', (_, { inboxId }) => ({ inboxes: [{ inboxId, enabled: true }] })],
  ['PATCH /bot', (_, { teamId }) => ({ handOff: { teamId } })],
  ['PATCH /bot', (_, { bot }) => ({ greeting: { intentIds: [bot.intentId] } })],
  ['POST /bot/intents', (_, { bot }) => ({ name: `made ${randomUUID()}`, translationOf: bot.intentId })],
  ['POST /bot/feedback', (_, { bot }) => ({ answerId: bot.answerId, helpful: false })],
];
