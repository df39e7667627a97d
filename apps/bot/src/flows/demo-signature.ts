import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { derive } from '@parley/auth';
import { Refused } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import type { BotConfig } from '../config.js';

/** How long a signed address is good, in seconds. */
const GOOD_FOR = 60;

/** What shows that a request to the demo connector comes from a flow of this installation. */
export interface DemoSigned {
  tenant: string;
  until: number;
  signature: string;
}

/** Signs addresses of the demo connector, and checks them: it is no toy for everybody. */
@Injectable()
export class DemoSignature {
  private readonly keys: readonly Buffer[];

  constructor(@Inject(CONFIG) { PARLEY_SECRETS }: BotConfig) {
    this.keys = PARLEY_SECRETS.map((secret) => derive(secret, 'parley demo connector'));
  }

  signed(tenant: string, method: string, address: string, now = Date.now()): string {
    const url = new URL(address);
    const until = Math.floor(now / 1000) + GOOD_FOR;
    url.searchParams.set('tenant', tenant);
    url.searchParams.set('until', String(until));
    url.searchParams.set('signature', this.signatures({ tenant, until, method, path: pathBelow(url.pathname) })[0]!.toString('base64url'));
    return url.toString();
  }

  /** @param path of the request as it came @throws Refused `auth.required` */
  check(method: string, path: string, { tenant, until, signature }: DemoSigned, now = Date.now()): void {
    const given = Buffer.from(signature, 'base64url');
    const right = this.signatures({ tenant, until, method, path: pathBelow(path) }).some((one) => one.length === given.length && timingSafeEqual(one, given));
    if (!right || until * 1000 < now) throw new Refused('auth.required');
  }

  private signatures({ tenant, until, method, path }: { tenant: string; until: number; method: string; path: string }): Buffer[] {
    return this.keys.map((key) => createHmac('sha256', key).update(`${tenant}\n${until}\n${method}\n${path}`).digest());
  }
}

/** Where it lies below the connector: proxies may put something in front. */
const pathBelow = (path: string): string => path.slice(Math.max(0, path.indexOf('/bot/demo/')));
