import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { identityRpc, topicOf, type RpcRequest, type RpcResponse, type Staff } from '@parley/contracts';
import { temporaryFolder } from '@parley/local-servers';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { rawCall, startCards, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { analyticsCard } from '../src/service.js';
import type { Agent, Told } from './stand.js';

type Identity = typeof identityRpc;
const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });
/** As whom people may act now, by their ids. */
const staff = new Map<string, Staff>();

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

  @Answers(identityRpc.staff)
  async staff({ tenantId, id }: RpcRequest<Identity['staff']>): Promise<RpcResponse<Identity['staff']>> {
    const found = staff.get(id);
    return found?.tenantId === tenantId ? found : null;
  }

  @Answers(identityRpc.tenant)
  async tenant(_: RpcRequest<Identity['tenant']>): Promise<RpcResponse<Identity['tenant']>> {
    return { tenantId: uuidv7(), name: '青木茶业', slug: 'aoki', locale: 'zh-CN' };
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}

/** A mail as it lies in the folder. */
export interface Mailed {
  to: string;
  raw: string;
}

/** The service with mail that goes into a folder, and with neighbours who know what somebody may do. */
export class ReportsStand {
  private constructor(
    readonly parley: TestParley,
    private readonly folder: string,
  ) {}

  static async start(): Promise<ReportsStand> {
    const folder = await temporaryFolder('parley-report-mail-');
    return new ReportsStand(await startCards([defineService({ name: 'identity', config: z.object({}), module: IdentityModule }), analyticsCard], { env: { MAIL_DIR: folder } }), folder);
  }

  /** Somebody signs in, and may act by the clock as well; `false`: they are gone. */
  mayAct(who: Agent, may = true): Agent {
    if (may) staff.set(who.id, who);
    else staff.delete(who.id);
    return who;
  }

  async call<T>(who: Agent | null, method: string, path: string, body?: unknown): Promise<{ status: number; body: T; text: string }> {
    const token = who && (await this.token(who));
    const { status, json, text } = await rawCall(method, path, { baseUrl: this.parley.url, ...(token && { token }), ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status, body: json as T, text };
  }

  /** What lies behind an address, as it is. */
  async fetch(url: string, method = 'GET'): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const answer = await fetch(url, { method });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  async unzipped(url: string): Promise<string[]> {
    return gunzipSync((await this.fetch(url)).bytes).toString('utf8').split('\r\n').slice(0, -1);
  }

  async mails(): Promise<Mailed[]> {
    const names = (await readdir(this.folder).catch((): string[] => [])).filter((name) => name.endsWith('.eml')).toSorted();
    return Promise.all(names.map(async (name) => {
      const raw = await readFile(join(this.folder, name), 'utf8');
      return { to: /^To: (.+)$/m.exec(raw)?.[1]?.trim() ?? '', raw };
    }));
  }

  async forgetMails(): Promise<void> {
    for (const name of await readdir(this.folder).catch((): string[] => [])) await rm(join(this.folder, name));
  }

  async tell(tenantId: string, from: 'conversations' | 'identity', all: readonly Told[]): Promise<void> {
    const envelopes = all.map(({ id = uuidv7(), at, actor = { kind: 'system' as const }, ...event }) => ({ id, version: 1, tenantId, occurredAt: new Date(at).toISOString(), actor, ...event }));
    await this.parley.platform.broker.publish(topicOf(from), envelopes);
  }

  async close(): Promise<void> {
    await this.parley.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async token(who: Agent): Promise<string> {
    const { iat, ...claims } = claimsOf(who);
    return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign((await pair).privateKey);
  }
}
