import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Sentiment, SentimentSettings } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Repeating } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { activeModel } from '../db/sentiment/models.js';
import { settingsOf, usualSettings } from '../db/sentiment/settings.js';
import { termsInForce } from '../db/sentiment/terms.js';
import { adaptedBy } from '../domain/sentiment/learning/model.js';
import { Scorer } from '../domain/sentiment/score.js';
import { compileTerms } from '../domain/sentiment/tenant-terms.js';
import { builtIn } from './built-in.js';

/** How often changes by other copies of the service are looked for: a new word counts everywhere within a second. */
const LOOK_MS = 400;
/** Changes are looked for so far back: they become visible when their transactions end. */
const OVERLAP_MS = 15_000;
/** Most tenants whose words and models are kept in memory. */
const MOST = 500;

/** What a tenant's texts are scored with. */
export interface TenantScorer {
  settings: SentimentSettings;
  scorer: Scorer;
}

const usual: TenantScorer = { settings: usualSettings, scorer: new Scorer(builtIn) };

/**
 * Scores texts as each tenant wants it: with its own words and what was learnt from its messages. Read once per revision; a tenant that has neither words, models nor settings of its
 * own costs no question.
 */
@Injectable()
export class TenantScorers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking = new Repeating(() => this.look(), LOOK_MS);
  private readonly revisions = new Map<string, number>();
  private readonly kept = new QuickLRU<string, TenantScorer & { revision: number }>({ maxSize: MOST });
  /** Up to when changes are known; absent until the first look. */
  private known: Date | undefined;

  constructor(
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }

  /** How a text sounds to a tenant. */
  async score(tenantId: string, text: string, locale?: string): Promise<Sentiment> {
    return (await this.of(tenantId)).scorer.score(text, locale);
  }

  async of(tenantId: string): Promise<TenantScorer> {
    return this.fresh(tenantId) ?? this.db.inTenant(tenantId, (tx) => this.load(tx));
  }

  async within(tx: Tx): Promise<TenantScorer> {
    return this.fresh(tx.tenantId) ?? this.load(tx);
  }

  /** After the commit of a change here. */
  changed(tenantId: string, revision: number): void {
    if ((this.revisions.get(tenantId) ?? 0) < revision) this.revisions.set(tenantId, revision);
  }

  private fresh(tenantId: string): TenantScorer | undefined {
    const revision = this.revisions.get(tenantId);
    if (revision === undefined) return this.known ? usual : undefined;
    const kept = this.kept.get(tenantId);
    return kept?.revision === revision ? kept : undefined;
  }

  private async load(tx: Tx): Promise<TenantScorer> {
    const revision = this.revisions.get(tx.tenantId) ?? 0;
    const [settings, terms, model] = await Promise.all([settingsOf(tx), termsInForce(tx), activeModel(tx)]);
    const loaded = { revision, settings, scorer: new Scorer(builtIn, compileTerms(terms), model && adaptedBy(model)) };
    if (revision > 0) this.kept.set(tx.tenantId, loaded);
    return loaded;
  }

  private async look(): Promise<void> {
    try {
      const since = this.known ? new Date(this.known.getTime() - OVERLAP_MS) : new Date(0);
      const rows = await this.db.acrossTenants((tx) =>
        tx.rows<{ tenantId: string; revision: number; changedAt: Date }>('select tenant_id as "tenantId", revision, changed_at as "changedAt" from sentiment_revision where changed_at >= $1', [since.toISOString()]),
      );
      for (const { tenantId, revision } of rows) this.changed(tenantId, revision);
      this.known = rows.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), this.known ?? new Date(0));
    } catch (error) {
      this.log.warn({ err: error }, 'changes of sentiment could not be looked for');
    }
  }
}
