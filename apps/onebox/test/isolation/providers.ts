import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { TenantWorld } from './world.js';

const chat = { params: () => ({ use: 'chat' }) };
const conversation = ({ conversationId }: TenantWorld) => ({ conversationId });

/** One row for each route of providers and of what helps agents. Nobody of the matrix asks a provider: that of theirs is off. */
export const providerRows: Partial<Record<KnownRoute, Row>> = {
  'PUT /bot/providers/:use': { ...chat, body: ({ canary }) => ({ baseUrl: 'https://models.example/v1', model: `${canary} model`, key: `${canary}-key`, enabled: false }) },
  'GET /bot/providers': {},
  'GET /bot/providers/:use': { ...chat, alsoIn: [404] },
  'POST /bot/providers/:use/test': { params: () => ({ use: 'embeddings' }), alsoIn: [404] },
  'DELETE /bot/providers/:use': chat,
  'GET /assist': {},
  'POST /assist/suggest': { body: conversation, alsoIn: [409] },
  'POST /assist/summarise': { body: conversation, alsoIn: [409] },
  'POST /assist/tag': { body: (world) => ({ ...conversation(world), labels: ['refund'] }), alsoIn: [409] },
  'POST /assist/rewrite': { body: (world) => ({ ...conversation(world), text: 'hello', how: 'shorten' }), alsoIn: [409] },
  'POST /assist/translate': { body: (world) => ({ ...conversation(world), text: 'hello', locale: 'zh-CN' }), alsoIn: [409] },
};

/** Bodies that name another tenant's things. */
export const foreignAssistBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /assist/suggest', (_, foreign) => conversation(foreign)],
  ['POST /assist/summarise', (_, foreign) => conversation(foreign)],
  ['POST /assist/tag', (_, foreign) => ({ ...conversation(foreign), labels: ['refund'] })],
  ['POST /assist/rewrite', (_, foreign) => ({ ...conversation(foreign), text: 'hello', how: 'shorten' })],
  ['POST /assist/translate', (_, foreign) => ({ ...conversation(foreign), text: 'hello', locale: 'zh-CN' })],
];
