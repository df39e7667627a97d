import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { identityRpc, roles, topicOf, type EventData, type EventType, type Permission, type Principal, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { type RawAnswer, rawCall, startCards, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { analyticsCard } from '../src/service.js';

type Identity = typeof identityRpc;
export type Agent = Extract<Principal, { kind: 'agent' }>;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

@Controller()
class IdentityController {
  @Answers(identityRpc.keys)
  async keys(_: RpcRequest<Identity['keys']>): Promise<RpcResponse<Identity['keys']>> {
    return { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'test', alg: 'EdDSA' }] };
  }

  @Answers(identityRpc.revocations)
  async revocations(_: RpcRequest<Identity['revocations']>): Promise<RpcResponse<Identity['revocations']>> {
    return { cursor: '', data: [] };
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}

export const anAgentOf = (tenantId: string, permissions: readonly Permission[] = roles.admin): Agent => ({
  kind: 'agent', tenantId, id: uuidv7(), sessionId: uuidv7(), role: 'agent', name: 'Ann Agent', permissions, issuedAt: Math.floor(Date.now() / 1000),
});

/** An event as its owner would tell it. */
export interface Told<T extends EventType = EventType> {
  type: T;
  key: string;
  at: number;
  data: EventData<T>;
  actor?: { kind: 'agent' | 'visitor' | 'bot' | 'system'; id?: string };
  id?: string;
}

/** The service on a real Postgres; its neighbours are told for. */
export class Stand {
  private constructor(readonly parley: TestParley) {}

  static async start(): Promise<Stand> {
    return new Stand(await startCards([defineService({ name: 'identity', config: z.object({}), module: IdentityModule }), analyticsCard]));
  }

  async call<T>(who: Agent, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const { status, json } = await this.raw(who, method, path, body);
    return { status, body: json as T };
  }

  /** The words of an answer that is no JSON. */
  async text(who: Agent, path: string): Promise<string> {
    return (await this.raw(who, 'GET', path)).text;
  }

  private async raw(who: Agent, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    const { iat, ...claims } = claimsOf(who);
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign((await pair).privateKey);
    return rawCall(method, path, { baseUrl: this.parley.url, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  /** Tells events in the order given, whatever their times. */
  async tell(tenantId: string, from: 'conversations' | 'bot', all: readonly Told[]): Promise<void> {
    const envelopes = all.map(({ id = uuidv7(), at, actor = { kind: 'system' as const }, ...event }) => ({ id, version: 1, tenantId, occurredAt: new Date(at).toISOString(), actor, ...event }));
    await this.parley.platform.broker.publish(topicOf(from), envelopes);
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}
