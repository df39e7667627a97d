import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { EnsureHelpCentre } from '../actions/help-centre/ensure-help-centre.js';
import { centreAt, type HelpCentreRow } from '../db/help-centre.js';

/** How long a change of the settings may take to be seen everywhere, in milliseconds. */
const KEPT_MS = 3000;
/** How long an address that nobody has is known to be one. */
const UNKNOWN_MS = 10_000;

/** The help centre at an address, before anything else is known. What is there and what is not is remembered for a moment: a stranger chooses what to ask. */
@Injectable()
export class FindCentre {
  private readonly known = new QuickLRU<string, HelpCentreRow>({ maxSize: 2000, maxAge: KEPT_MS });
  private readonly unknown = new QuickLRU<string, true>({ maxSize: 10_000, maxAge: UNKNOWN_MS });

  constructor(
    private readonly db: Database,
    private readonly ensure: EnsureHelpCentre,
  ) {}

  bySlug(slug: string): Promise<HelpCentreRow | undefined> {
    return this.find(`/${slug}`, async () => (await this.load({ slug })) ?? ((await this.ensure.ask({ slug })) ? this.load({ slug }) : undefined));
  }

  byDomain(domain: string): Promise<HelpCentreRow | undefined> {
    return this.find(domain, () => this.load({ domain }));
  }

  /** Switched off, it is not there. */
  private async find(key: string, load: () => Promise<HelpCentreRow | undefined>): Promise<HelpCentreRow | undefined> {
    const known = this.known.get(key);
    if (known || this.unknown.has(key)) return known;
    const found = await load();
    if (!found?.enabled) return void this.unknown.set(key, true);
    this.known.set(key, found);
    return found;
  }

  private load(at: { slug: string } | { domain: string }): Promise<HelpCentreRow | undefined> {
    return this.db.acrossTenants((tx) => centreAt(tx, at));
  }
}
