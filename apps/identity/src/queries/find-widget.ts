import { Inject, Injectable } from '@nestjs/common';
import { originAllowed, Refused, type WidgetSettings } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import type { IdentityConfig } from '../config.js';

/** A web inbox as the websites that embed it meet it. */
export interface Widget {
  tenantId: string;
  inboxId: string;
  organization: string;
  domains: string[];
  widget: WidgetSettings;
}

/** Every page of every tenant's site asks; a change may take this long to be seen everywhere, in milliseconds. */
const KEPT_MS = 5000;

@Injectable()
export class FindWidget {
  private readonly known = new QuickLRU<string, Widget>({ maxSize: 5000, maxAge: KEPT_MS });
  private readonly ownOrigin: string;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) config: IdentityConfig,
  ) {
    this.ownOrigin = new URL(config.PUBLIC_URL).origin;
  }

  /** The enabled inbox with this widget key. @throws Refused `widget.key_unknown` */
  async run(widgetKey: string): Promise<Widget> {
    const known = this.known.get(widgetKey);
    if (known) return known;
    const found = await this.load(widgetKey);
    if (!found) throw new Refused('widget.key_unknown');
    this.known.set(widgetKey, found);
    return found;
  }

  /** As `run`, for a request from a website. No `Origin`: no browser, or the own origin. @throws Refused `auth.origin_forbidden` */
  async forSite(widgetKey: string, origin: string | undefined): Promise<Widget> {
    const widget = await this.run(widgetKey);
    if (origin !== undefined && origin !== this.ownOrigin && !originAllowed(origin, widget.domains)) throw new Refused('auth.origin_forbidden');
    return widget;
  }

  /** Whether a request comes from a website other than Parley's own pages. */
  isWebsite(origin: string | undefined): boolean {
    return origin !== undefined && origin !== 'null' && origin !== this.ownOrigin;
  }

  /** The inbox has changed: this process looks again at once. */
  forget(widgetKey: string | null): void {
    if (widgetKey !== null) this.known.delete(widgetKey);
  }

  private load(widgetKey: string): Promise<Widget | undefined> {
    return this.db.acrossTenants((tx) =>
      tx.row<Widget>(
        `select tenant_id as "tenantId", support_inbox.id as "inboxId", tenant.name as organization, domains, widget
         from support_inbox join tenant using (tenant_id) where widget_key = $1 and enabled`,
        [widgetKey],
      ),
    );
  }
}
