import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { API_BASE, type HelpCentre } from '@parley/contracts';
import { type BaseConfig, CONFIG } from '@parley/service-kit';
import type { HelpCentreRow } from '../../db/help-centre.js';
import { presentProof } from '../../domain/domain-proof.js';

/** Links end on whole hours, so that within one all get the same address and browsers keep what they fetched. */
const HOUR_SECONDS = 3600;

/** Where a help centre is. */
type Placed = Pick<HelpCentreRow, 'claim' | 'slug'>;

interface Signed {
  tenantId: string;
  id: string;
  /** Unix time in seconds. */
  expires: number;
}

/** Where readers and agents find what the help centre shows. */
@Injectable()
export class HelpAddresses {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) private readonly config: Pick<BaseConfig, 'PUBLIC_URL' | 'INTERNAL_TOKEN'>) {
    const secret = config.INTERNAL_TOKEN ?? randomBytes(32).toString('base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'parley knowledge files', 32));
  }

  /** Whether a host is Parley's own, or below it: no tenant's to have. */
  isOwn(domain: string): boolean {
    const { hostname } = new URL(this.config.PUBLIC_URL);
    return domain === hostname || domain.endsWith(`.${hostname}`);
  }

  /** Of the home page, without a slash at its end: at the tenant's own domain, once that is proven. */
  home({ claim, slug }: Placed): string {
    return claim?.state === 'proven' ? `https://${claim.domain}` : `${this.config.PUBLIC_URL}/help/${slug}`;
  }

  article(centre: Placed, { locale, slug }: { locale: string; slug: string }): string {
    return `${this.home(centre)}/${locale}/articles/${encodeURIComponent(slug)}`;
  }

  category(centre: Placed, { locale, slug }: { locale: string; slug: string }): string {
    return `${this.home(centre)}/${locale}/categories/${encodeURIComponent(slug)}`;
  }

  /** An image that readers may see. */
  publicFile(centre: Placed, id: string): string {
    return `${this.home(centre)}/files/${id}`;
  }

  /** An image for whoever has the link, for one to two hours: an `<img>` can send no token. */
  signedFile(tenantId: string, id: string): string {
    const expires = (Math.floor(Date.now() / 1000 / HOUR_SECONDS) + 2) * HOUR_SECONDS;
    return `${this.config.PUBLIC_URL}${API_BASE}/kb/files/${id}?tenant=${tenantId}&expires=${expires}&signature=${this.sign({ tenantId, id, expires }).toString('base64url')}`;
  }

  /** Whether the signature is ours and its time not over. */
  isSigned(what: Signed, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(what);
    return given.length === right.length && timingSafeEqual(given, right) && what.expires * 1000 > Date.now();
  }

  /** The help centre as the contract shows it. */
  present({ tenantId, enabled, locales, domain, claim, settings, version, updatedAt, ...row }: HelpCentreRow): HelpCentre {
    return {
      enabled, locales, domain, ...settings, version,
      url: this.home({ claim, ...row }),
      domainTarget: new URL(this.config.PUBLIC_URL).hostname,
      domainProof: claim && presentProof(claim),
      logoUrl: settings.logoFileId && this.signedFile(tenantId, settings.logoFileId),
      updatedAt: updatedAt.toISOString(),
    };
  }

  private sign({ tenantId, id, expires }: Signed): Buffer {
    return createHmac('sha256', this.key).update(`${tenantId}/${id}/${expires}`).digest();
  }
}
