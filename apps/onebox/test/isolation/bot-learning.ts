import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { TenantWorld } from './world.js';

/** One row for each route of what the bot learns. What was asked through the API, as here, nobody teaches: it was not asked in a conversation. */
export const botLearningRows: Partial<Record<KnownRoute, Row>> = {
  'GET /bot/teach/:conversationId': { target: ({ conversationId }) => conversationId },
  'POST /bot/teach': { body: ({ bot }) => ({ answerId: bot.answerId, as: { kind: 'no_question' } }), alsoIn: [404] },
  'DELETE /bot/teach/:answerId': { target: ({ bot }) => bot.answerId },
  'GET /bot/reviews': {},
  'POST /bot/reviews/decide': { body: () => ({ items: [{ kind: 'variant', id: randomUUID(), action: 'reject' }] }) },
  'GET /bot/report': {},
  'GET /bot/report/export': {},
};

/** Bodies that name another tenant's things. */
export const foreignLearningBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [['POST /bot/teach', (_, { bot }) => ({ answerId: bot.answerId, as: { kind: 'no_question' } })]];
