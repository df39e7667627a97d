import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { API_BASE, type LeaveReportQuery, type Locale } from '@parley/contracts';
import { type BaseConfig, CONFIG } from '@parley/service-kit';

/** Links to files end on whole hours, one to two hours from now. */
const HOUR_SECONDS = 3600;

interface FileTarget {
  tenantId: string;
  id: string;
  /** Unix time in seconds. */
  expires: number;
}

/** An address as links name it. */
export const fingerprintOf = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 32);

/**
 * Links that need no token: out of a report that is mailed, which are good for as long as that report is sent, and to files for a warehouse. Each is signed for one use of one thing of one tenant. The key is derived from
 * the token that all services share, so every copy accepts what another made.
 */
@Injectable()
export class ReportLinks {
  private readonly key: Buffer;
  private readonly base: string;
  /** Where reports are looked at. */
  readonly console: string;

  constructor(@Inject(CONFIG) { PUBLIC_URL, INTERNAL_TOKEN }: Pick<BaseConfig, 'PUBLIC_URL' | 'INTERNAL_TOKEN'>) {
    const secret = INTERNAL_TOKEN ?? randomBytes(32).toString('base64');
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'parley report links', 32));
    this.base = `${PUBLIC_URL}${API_BASE}/reports/`;
    this.console = `${PUBLIC_URL}/analytics/reports`;
  }

  leave({ tenantId, reportId, address, locale }: { tenantId: string; reportId: string; address: string; locale: Locale }): string {
    const recipient = fingerprintOf(address);
    return `${this.base}${reportId}/leave?tenant=${tenantId}&recipient=${recipient}&locale=${locale}&signature=${this.sign(['leave', tenantId, reportId, recipient]).toString('base64url')}`;
  }

  mayLeave(reportId: string, { tenant, recipient, signature }: LeaveReportQuery): boolean {
    return this.isRight(['leave', tenant, reportId, recipient], signature);
  }

  file(tenantId: string, id: string): string {
    const expires = (Math.floor(Date.now() / 1000 / HOUR_SECONDS) + 2) * HOUR_SECONDS;
    return `${this.base}warehouse/files/${id}?tenant=${tenantId}&expires=${expires}&signature=${this.sign(['file', tenantId, id, String(expires)]).toString('base64url')}`;
  }

  mayFetch({ tenantId, id, expires }: FileTarget, signature: string): boolean {
    return this.isRight(['file', tenantId, id, String(expires)], signature) && expires * 1000 > Date.now();
  }

  private isRight(told: readonly string[], signature: string): boolean {
    const given = Buffer.from(signature, 'base64url');
    const right = this.sign(told);
    return given.length === right.length && timingSafeEqual(given, right);
  }

  private sign(told: readonly string[]): Buffer {
    return createHmac('sha256', this.key).update(told.join('/')).digest();
  }
}
