import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** A flow of a tenant's, published once, and a secret. */
export interface BotFlowsWorld {
  flowId: string;
  secretId: string;
}

/** Calls the public API. */
type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

const graph = (text: string) => ({ start: 'say', nodes: { say: { kind: 'message', text: { en: text }, next: 'end' }, end: { kind: 'end' } } });

/** Builds it through the public API, named with the canary. */
export async function buildBotFlows(ask: Call, { canary, token }: { canary: string; token: string }): Promise<BotFlowsWorld> {
  const { json: flow } = await ask(['POST', '/bot/flows'], { token, body: { name: `${canary} flow`, graph: graph(`${canary} secret words`) } });
  await ask(['POST', `/bot/flows/${String(flow['id'])}/publish`], { token, body: { note: canary } });
  const { json: secret } = await ask(['POST', '/bot/secrets'], { token, body: { name: `key_${canary}`, value: `${canary} secret value` } });
  return { flowId: String(flow['id']), secretId: String(secret['id']) };
}

const flow = { target: ({ botFlows }: TenantWorld) => botFlows.flowId };
const first = { ...flow, params: () => ({ number: '1' }) };
const secret = { target: ({ botFlows }: TenantWorld) => botFlows.secretId };

/** One row for each route of flows and secrets. The demo connector takes no token, but the signature of a flow's request. */
export const botFlowRows: Partial<Record<KnownRoute, Row>> = {
  'GET /bot/flows': {},
  'POST /bot/flows': { body: () => ({ name: 'made' }) },
  'POST /bot/flows/check': { body: ({ canary }) => ({ graph: graph(canary) }) },
  'POST /bot/flows/import': { body: () => ({ format: 'parley.flow.v1', name: 'made', graph: graph('hello') }) },
  'POST /bot/flows/try-call': { body: () => ({ node: { kind: 'http', url: 'https://127.0.0.1/', next: 'end' } }) },
  'GET /bot/flows/:id': flow,
  'PATCH /bot/flows/:id': { ...flow, body: () => ({ description: 'changed' }) },
  'DELETE /bot/flows/:id': flow,
  'POST /bot/flows/:id/publish': { ...flow, body: () => ({}) },
  'POST /bot/flows/:id/test': { ...flow, body: () => ({ messages: ['hello'] }) },
  'GET /bot/flows/:id/export': flow,
  'GET /bot/flows/:id/versions': flow,
  'GET /bot/flows/:id/versions/:number': first,
  'POST /bot/flows/:id/versions/:number/restore': { ...first, body: () => ({}) },
  'GET /bot/flow-templates': {},
  'GET /bot/secrets': {},
  'POST /bot/secrets': { body: () => ({ name: `k${randomUUID().slice(0, 8)}`, value: 'v' }) },
  'PATCH /bot/secrets/:id': { ...secret, body: () => ({ value: 'other' }) },
  'DELETE /bot/secrets/:id': secret,
  'GET /bot/demo/orders/:number': {},
  'POST /bot/demo/cards/block': {},
  'GET /bot/demo/appointments': {},
  'POST /bot/demo/appointments': {},
  'GET /bot/demo/courses/:code': {},
  'POST /bot/demo/courses/:code/enrolments': {},
};
