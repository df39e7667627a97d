import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { type Article, type ArticleTranslation, type EventEnvelope, identityRpc, type KnownPeople, type KnownTenant, type Principal, roles, type RoleName, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { rawCall, type RawAnswer, startCards, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { knowledgeCard } from '../src/service.js';

type Rpcs = typeof identityRpc;
export type Person = Exclude<Principal, { kind: 'key' }>;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });
/** Companies that have signed up. */
const companies = new Map<string, KnownTenant>();
/** Who works in them. */
const staff = new Map<string, KnownPeople['agents']>();

async function tokenOf(principal: Person): Promise<string> {
  const { iat, ...claims } = claimsOf(principal);
  const { privateKey } = await pair;
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign(privateKey);
}

/** Answers what the service asks of identity. */
@Controller()
class IdentityController {
  @Answers(identityRpc.keys)
  async keys(_: RpcRequest<Rpcs['keys']>): Promise<RpcResponse<Rpcs['keys']>> {
    return { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'test', alg: 'EdDSA' }] };
  }

  @Answers(identityRpc.revocations)
  async revocations(_: RpcRequest<Rpcs['revocations']>): Promise<RpcResponse<Rpcs['revocations']>> {
    return { cursor: '', data: [] };
  }

  @Answers(identityRpc.people)
  async people({ tenantId, agentIds }: RpcRequest<Rpcs['people']>): Promise<RpcResponse<Rpcs['people']>> {
    return { agents: (staff.get(tenantId) ?? []).filter(({ agentId }) => agentIds.includes(agentId)), teams: [] };
  }

  @Answers(identityRpc.tenant)
  async tenant(which: RpcRequest<Rpcs['tenant']>): Promise<RpcResponse<Rpcs['tenant']>> {
    return [...companies.values()].find((one) => ('slug' in which ? one.slug === which.slug : 'tenantId' in which && one.tenantId === which.tenantId)) ?? null;
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}
const identityCard = defineService({ name: 'identity', config: z.object({}), module: IdentityModule });

const now = () => Math.floor(Date.now() / 1000);

/** A company with people of every kind. */
export interface Company {
  id: string;
  slug: string;
  agent: Person;
  supervisor: Person;
  admin: Person;
  visitor: Person;
}

/** The service on a real Postgres, with a stand-in for identity. */
export class KnowledgeStand {
  private constructor(readonly parley: TestParley) {}

  static async start(env: Record<string, string> = {}): Promise<KnowledgeStand> {
    return new KnowledgeStand(await startCards([identityCard, knowledgeCard], { env }));
  }

  /** A company that has signed up; this service has heard nothing of it yet. */
  company(name = 'Lamp Shop'): Company {
    const id = uuidv7();
    const slug = `shop-${id.slice(-12)}`;
    companies.set(id, { tenantId: id, name, slug, locale: 'en' });
    const of = (role: RoleName): Person => this.person({ id }, role);
    const visitor: Person = { kind: 'visitor', tenantId: id, id: uuidv7(), inboxId: uuidv7(), sessionId: uuidv7(), issuedAt: now() };
    return { id, slug, agent: of('agent'), supervisor: of('supervisor'), admin: of('admin'), visitor };
  }

  /** Somebody who works for a company, or did. */
  person({ id: tenantId }: Pick<Company, 'id'>, role: RoleName, { active = true } = {}): Person {
    const id = uuidv7();
    staff.set(tenantId, [...(staff.get(tenantId) ?? []), { agentId: id, name: `The ${role}`, avatarUrl: null, active, teamIds: [] }]);
    return { kind: 'agent', tenantId, id, sessionId: uuidv7(), role, name: `The ${role}`, permissions: roles[role], issuedAt: now() };
  }

  leave({ id: tenantId }: Company, { id }: Person): void {
    staff.set(tenantId, staff.get(tenantId)!.map((one) => (one.agentId === id ? { ...one, active: false } : one)));
  }

  async raw(who: Person, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    return rawCall(method, path, { baseUrl: this.parley.url, token: await tokenOf(who), ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  /** A request that has to succeed. */
  async ask<T>(who: Person, method: string, path: string, body?: unknown): Promise<T> {
    const { status, text, json } = await this.raw(who, method, path, body);
    if (status > 299) throw new Error(`${method} ${path} → ${status}: ${text}`);
    return json as T;
  }

  /** The code that a request is refused with, or its status where it is not. */
  async refusal(who: Person, method: string, path: string, body?: unknown): Promise<string | number> {
    const { status, json } = await this.raw(who, method, path, body);
    return status > 299 ? (json as { code: string }).code : status;
  }

  /** Uploads an image as a browser does. */
  async upload(who: Person, bytes: Uint8Array, name = 'lamp.png'): Promise<{ status: number; body: Record<string, string> }> {
    const form = new FormData();
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    const response = await fetch(`${this.parley.url}/api/v1/kb/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${await tokenOf(who)}` } });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  /** A draft. */
  write({ agent }: Company, translation: Partial<ArticleTranslation> = {}, given: Partial<Pick<Article, 'audience' | 'categoryId' | 'featured' | 'labels'>> = {}): Promise<Article> {
    return this.ask(agent, 'POST', '/kb/articles', { ...given, translation: { locale: 'en', title: 'Returns', body: 'Send it **back**.', ...translation } });
  }

  /** An article that readers see. */
  async published(company: Company, translation: Partial<ArticleTranslation> = {}, given: Partial<Pick<Article, 'audience' | 'categoryId' | 'featured' | 'labels'>> = {}): Promise<Article & { slug: string }> {
    const { id } = await this.write(company, translation, given);
    const { slug } = await this.ask<ArticleTranslation>(company.supervisor, 'POST', `/kb/articles/${id}/translations/${translation.locale ?? 'en'}/publish`, {});
    return { ...(await this.ask<Article>(company.agent, 'GET', `/kb/articles/${id}`)), slug: slug! };
  }

  events({ id }: Company): Promise<EventEnvelope<Record<string, unknown>>[]> {
    return this.parley.events('knowledge', id);
  }

  /** A page as a reader’s browser gets it. */
  async page(path: string, { headers = {}, method = 'GET', body }: { headers?: Record<string, string>; method?: string; body?: string } = {}): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(this.parley.url + path, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}
