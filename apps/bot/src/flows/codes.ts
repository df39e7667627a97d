import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { derive } from '@parley/auth';
import { identityRpc, Refused, type Locale } from '@parley/contracts';
import { Post } from '@parley/mail';
import { CONFIG, RateLimiter, Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import type { BotConfig } from '../config.js';
import { lockCode, saveCode, verifiedCode, wrongCode } from '../db/flows/codes.js';
import type { FlowDone } from '../domain/flows/state.js';
import { codeLetter } from './code-letter.js';

/** How long a code is good, and how often it may be tried. */
const GOOD_MINUTES = 10;
const MAX_TRIES = 5;
/** Codes of a conversation, to an address, and of a tenant. */
const SENDS = { conversation: { points: 3, seconds: 3600 }, address: { points: 5, seconds: 3600 }, tenant: { points: 500, seconds: 3600 } };

export interface CodeAt {
  tenantId: string;
  conversationId: string;
  /** The message that is answered, and where in the walk. */
  sentFor: string;
  locale: Locale;
  email: string | null;
}
type Sent = Extract<FlowDone, { kind: 'send_code' }>;
type Checked = Extract<FlowDone, { kind: 'check_code' }>;

/** Codes by which visitors show that an address is theirs. They go to the address that is kept of the contact, and to none that was said in a conversation. */
@Injectable()
export class Codes {
  private readonly key: Buffer;

  constructor(
    private readonly db: Database,
    private readonly post: Post,
    private readonly limiter: RateLimiter,
    private readonly rpc: Rpc,
    @Inject(CONFIG) { PARLEY_SECRETS }: BotConfig,
  ) {
    this.key = derive(PARLEY_SECRETS[0]!, 'parley flow codes');
  }

  async send(at: CodeAt): Promise<Sent> {
    const { tenantId, conversationId, sentFor, email } = at;
    const impossible: Sent = { kind: 'send_code', outcome: 'impossible', email: null };
    if (email === null || !this.post.isThere) return impossible;
    const before = await this.db.inTenant(tenantId, (tx) => lockCode(tx, conversationId));
    if (before?.known && before.email === email) return { kind: 'send_code', outcome: 'known', email };
    if (before?.sentFor === sentFor && before.email === email) return { kind: 'send_code', outcome: 'sent', email: null };
    return (await this.mayBeSent(at, email)) && (await this.queue(at, email)) ? { kind: 'send_code', outcome: 'sent', email: null } : impossible;
  }

  /** @param code six digits */
  check({ tenantId, conversationId }: Pick<CodeAt, 'tenantId' | 'conversationId'>, code: string): Promise<Checked> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await lockCode(tx, conversationId);
      // The message that brought the right code may come again.
      if (row?.known && row.digest === null) return { kind: 'check_code', outcome: 'right', email: row.email };
      if (!row?.digest || !row.alive) return { kind: 'check_code', outcome: 'over', email: null };
      if (timingSafeEqual(row.digest, this.digest(tenantId, conversationId, code))) {
        await verifiedCode(tx, conversationId);
        return { kind: 'check_code', outcome: 'right', email: row.email };
      }
      await wrongCode(tx, conversationId, MAX_TRIES);
      return { kind: 'check_code', outcome: row.tries + 1 >= MAX_TRIES ? 'over' : 'wrong', email: null };
    });
  }

  private async mayBeSent({ tenantId, conversationId }: CodeAt, email: string): Promise<boolean> {
    try {
      await this.limiter.take(`flow-code:conversation:${tenantId}:${conversationId}`, SENDS.conversation);
      await this.limiter.take(`flow-code:address:${tenantId}:${email}`, SENDS.address);
      await this.limiter.take(`flow-code:tenant:${tenantId}`, SENDS.tenant);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }

  private async queue({ tenantId, conversationId, sentFor, locale }: CodeAt, email: string): Promise<boolean> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const tenant = await this.rpc.call(identityRpc.tenant, { tenantId });
    try {
      await this.db.inTenant(tenantId, async (tx) => {
        await saveCode(tx, conversationId, { email, digest: this.digest(tenantId, conversationId, code), sentFor, goodForMinutes: GOOD_MINUTES });
        await this.post.queue(tx, codeLetter({ to: email, locale, company: tenant?.name ?? '', code, minutes: GOOD_MINUTES }));
      });
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }

  private digest(tenantId: string, conversationId: string, code: string): Buffer {
    return createHmac('sha256', this.key).update(`${tenantId}/${conversationId}/${code}`).digest();
  }
}
