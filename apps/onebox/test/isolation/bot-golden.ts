import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** A golden conversation of a tenant's, and a run. */
export interface BotGoldenWorld {
  goldenId: string;
  runId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

/** What comes of it whatever the bot is taught. */
const steps = [{ text: 'I want to talk to a human', expected: { kind: 'hand_off' } }];

/** Builds it through the public API, named with the canary. */
export async function buildBotGolden(ask: Call, { canary, token }: { canary: string; token: string }): Promise<BotGoldenWorld> {
  const { json: golden } = await ask(['POST', '/bot/golden'], { token, body: { name: `${canary} golden`, steps } });
  const { json: run } = await ask(['POST', '/bot/golden/runs'], { token });
  return { goldenId: String(golden['id']), runId: String(run['id']) };
}

const golden = { target: ({ botGolden }: TenantWorld) => botGolden.goldenId };
const run = { target: ({ botGolden }: TenantWorld) => botGolden.runId };

/** One row for each route of golden conversations. */
export const botGoldenRows: Partial<Record<KnownRoute, Row>> = {
  'GET /bot/golden': {},
  'POST /bot/golden': { body: () => ({ name: 'made', steps }) },
  'GET /bot/golden/status': {},
  'GET /bot/golden/runs': {},
  'POST /bot/golden/runs': {},
  'GET /bot/golden/runs/:id': run,
  // Nothing has fallen in it.
  'POST /bot/golden/runs/:id/accept': { ...run, body: () => ({ reason: 'because' }), alsoIn: [409] },
  // Its visitor said nothing to a bot.
  'POST /bot/golden/from/:conversationId': { target: ({ conversationId }) => conversationId, alsoIn: [422] },
  'GET /bot/golden/:id': golden,
  'PATCH /bot/golden/:id': { ...golden, body: () => ({ enabled: true }) },
  'DELETE /bot/golden/:id': golden,
};

/** Bodies that name another tenant's things. */
export const foreignGoldenBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /bot/golden', (_, { bot }) => ({ name: 'made', steps: [{ text: 'hello', expected: { kind: 'entry', intentId: bot.intentId } }] })],
  ['POST /bot/golden', (_, { botFlows }) => ({ name: 'made', steps: [{ text: 'hello', expected: { kind: 'flow', flowId: botFlows.flowId } }] })],
];
