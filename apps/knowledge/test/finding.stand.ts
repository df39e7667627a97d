import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { identityRpc, roles, type Principal, type RoleName, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService, type ServiceCard } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { eventually, rawCall, startCards, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { knowledgeCard } from '../src/service.js';

type Rpcs = typeof identityRpc;
type Tokened = Exclude<Principal, { kind: 'key' }>;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

async function tokenOf(principal: Tokened): Promise<string> {
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
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}
const identityCard = defineService({ name: 'identity', config: z.object({}), module: IdentityModule });

/** What an article says, where it matters to a test. */
export interface Written {
  id?: string;
  locale?: string;
  title: string;
  summary?: string;
  body?: string;
  audience?: 'public' | 'internal';
  labels?: string[];
  categoryId?: string | null;
}

const now = () => Math.floor(Date.now() / 1000);
export const agentOf = (tenantId: string, role: RoleName = 'admin'): Extract<Principal, { kind: 'agent' }> => ({
  kind: 'agent', tenantId, id: uuidv7(), sessionId: uuidv7(), role, name: 'Ann Agent', permissions: roles[role], issuedAt: now(),
});
export const visitorOf = (tenantId: string): Extract<Principal, { kind: 'visitor' }> => ({ kind: 'visitor', tenantId, id: uuidv7(), inboxId: uuidv7(), sessionId: uuidv7(), issuedAt: now() });

/** The service on a real Postgres, with a stand-in for identity. */
export class FindingStand {
  private constructor(readonly parley: TestParley) {}

  static async start(more: ServiceCard[] = []): Promise<FindingStand> {
    return new FindingStand(await startCards([identityCard, ...more, knowledgeCard], { env: { LOG_LEVEL: 'silent' } }));
  }

  /** A company that has signed up, as far as this service knows companies. */
  async tenant(): Promise<string> {
    const id = uuidv7();
    await this.parley.sql(`insert into knowledge.help_centre (tenant_id, slug, tenant_name, locales) values ($1, $2, 'Shop', '{en,zh-CN,zh-TW}')`, [id, `shop-${id.slice(-12)}`]);
    return id;
  }

  /** Puts articles before readers at once, as publishing leaves them in the tables. */
  async publish(tenantId: string, articles: readonly Written[]): Promise<string[]> {
    const rows = articles.map(({ id = uuidv7(), locale = 'en', title, summary = '', body = '', audience = 'public', labels = [], categoryId = null }) => ({ id, locale, title, summary, body, audience, labels, categoryId, slug: `s-${uuidv7()}` }));
    await this.parley.sql(PUBLISH, [tenantId, JSON.stringify(rows)]);
    return rows.map(({ id }) => id);
  }

  /** Waits until everything that was published, changed or taken back can be found. */
  async indexed(tenantId: string): Promise<void> {
    await eventually(async () => {
      const [row] = await this.parley.sql<{ count: number }>('select count(*)::int as count from knowledge.search_mark where tenant_id = $1', [tenantId]);
      if (row!.count > 0) throw new Error(`${row!.count} marks wait`);
    });
  }

  async call<T>(who: Tokened, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const answer = await rawCall(method, path, { baseUrl: this.parley.url, token: await tokenOf(who), ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }

  /** Headers of somebody who is signed in, for calls that are no JSON. */
  async headersOf(who: Tokened): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await tokenOf(who)}` };
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}

const PUBLISH = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as v (id uuid, locale text, title text, summary text, body text, audience text, labels jsonb, "categoryId" uuid, slug text)),
  made as (
    insert into knowledge.article (tenant_id, id, category_id, audience, labels, featured, created_by, version, created_at, updated_at)
    select distinct on (id) $1::uuid, id, "categoryId", audience, array(select jsonb_array_elements_text(labels)), false, '{"kind":"system","id":null,"name":""}'::jsonb, 1, now(), now() from given
    on conflict do nothing),
  translated as (
    insert into knowledge.article_translation (tenant_id, article_id, locale, status, slug, title, summary, body, seo_title, seo_description, version, number, published_number, published_at, ahead, updated_by, updated_at)
    select $1::uuid, id, locale, 'published', slug, title, summary, body, '', '', 1, 1, 1, now(), false, '{"kind":"system","id":null,"name":""}'::jsonb, now() from given
    on conflict (tenant_id, article_id, locale) do update set title = excluded.title, body = excluded.body, number = knowledge.article_translation.number + 1)
  insert into knowledge.article_page (tenant_id, article_id, locale, number, audience, category_id, featured, labels, slug, title, summary, seo_title, seo_description, body, html, toc, first_published_at, updated_at)
  select $1::uuid, id, locale, 1, audience, "categoryId", false, array(select jsonb_array_elements_text(labels)), slug, title, summary, '', '', body, '', '[]', now(), now() from given
  on conflict (tenant_id, article_id, locale) do update set title = excluded.title, summary = excluded.summary, body = excluded.body, number = knowledge.article_page.number + 1, audience = excluded.audience`;
