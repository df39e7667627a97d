import { identityRpc, type EventEnvelope, type Rpc as RpcShape } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { rawCall, type RawAnswer, type RawRequest, startCards, type StartCardsOptions, type TestParley } from '@parley/testkit';
import { identityCard } from '../src/service.js';
import { conversationsStandIn } from './conversations.stand-in.js';

export interface RecordedDeed extends Record<string, unknown> {
  action: string;
  actor_id: string;
  target_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Identity as it runs in onebox, with what stands in its tables and what it recorded. */
export interface TestIdentity extends Omit<TestParley, 'events'> {
  events(tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]>;
  audit(tenantId: string): Promise<RecordedDeed[]>;
  ask<Req, Res>(what: RpcShape<Req, Res>, request: Req): Promise<Res>;
  /** A request as it stands. */
  raw(method: string, path: string, request?: RawRequest): Promise<RawAnswer>;
}

export async function startIdentity(options?: StartCardsOptions): Promise<TestIdentity> {
  const parley = await startCards([identityCard, conversationsStandIn], options);
  const rpc = new Rpc(parley.platform.rpc);
  return {
    ...parley,
    events: (tenantId) => parley.events('identity', tenantId),
    audit: (tenantId) => parley.sql('select action, actor_id, target_id, before, after from identity.audit_log where tenant_id = $1 order by id', [tenantId]),
    ask: (what, request) => rpc.call(what, request, { timeoutMs: 15_000 }),
    raw: (method, path, request) => rawCall(method, path, { baseUrl: parley.url, ...request }),
  };
}

/** The ids that were revoked, as every service learns them. */
export const revoked = async (identity: TestIdentity): Promise<string[]> => (await identity.ask(identityRpc.revocations, {})).data.map(({ id }) => id);

/** The refresh token that an answer sets as a cookie. */
export const refreshTokenOf = ({ headers }: RawAnswer): string | undefined =>
  headers.getSetCookie().map((cookie) => /^parley_refresh=([^;]+)/.exec(cookie)?.[1]).find((token) => token !== undefined);

export const withCookie = (refreshToken: string): RawRequest => ({ headers: { cookie: `parley_refresh=${refreshToken}` } });
