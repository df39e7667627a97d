import { Inject, Injectable } from '@nestjs/common';
import { TokenVerifier } from '@parley/auth';
import { Refused, type Principal } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { mayConnectFrom } from '../domain/website.js';
import type { Connection } from './connection.js';
import { InboxDomains } from './inbox-domains.js';
import { VisitorWatch } from './visitor-watch.js';

/** Decides who may come in. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly inboxes: InboxDomains,
    private readonly visitors: VisitorWatch,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL'>,
  ) {}

  /** @throws Refused `auth.token_invalid`, `auth.token_revoked`, `auth.origin_forbidden`, `visitor.blocked`, `service.unavailable` */
  async admit({ origin, address, country }: Pick<Connection, 'origin' | 'address' | 'country'>, token: string): Promise<Principal> {
    const principal = await this.verifier.verify(token);
    await this.checkOrigin(origin, principal);
    return principal.kind === 'visitor' ? this.visitors.admit(principal, { ip: address, ...(country && { country }) }) : principal;
  }

  /**
   * A browser's page must be allowed to connect; a client that is no browser sends no `Origin` and is judged by its token.
   * @throws Refused `auth.origin_forbidden`, `service.unavailable`
   */
  async checkOrigin(origin: string | undefined, principal: Principal): Promise<void> {
    if (origin === undefined) return;
    const domains = principal.kind === 'visitor' ? await this.inboxes.of(principal) : [];
    if (!mayConnectFrom(origin, principal, { publicUrl: this.config.PUBLIC_URL, domains })) throw new Refused('auth.origin_forbidden');
  }
}
