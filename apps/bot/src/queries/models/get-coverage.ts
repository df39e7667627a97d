import { Injectable } from '@nestjs/common';
import { MAX_INTENTS, MAX_VARIANTS, type BotCoverage, type Staff, type TrainingFailure } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';

interface Counted {
  locale: string;
  intents: number;
  enabled: number;
  withoutVariants: number;
  withoutAnswer: number;
  approved: number;
  pending: number;
}
interface Trained {
  taught: number;
  trained: number;
  trainAt: Date | null;
  leased: boolean;
  failure: TrainingFailure | null;
  failedAt: Date | null;
  version: number | null;
  trainedAt: Date | null;
  bytes: number | null;
  intents: number | null;
  variants: number | null;
  tookMs: number | null;
}

/** What a tenant's bot knows, and how up to date its model is. */
@Injectable()
export class GetCoverage {
  constructor(private readonly db: Database) {}

  run({ tenantId }: Staff): Promise<BotCoverage> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [entries, articles, model] = await Promise.all([entriesOf(tx), articlesOf(tx), modelOf(tx)]);
      return {
        intents: { total: sum(entries, 'intents'), enabled: sum(entries, 'enabled'), withoutVariants: sum(entries, 'withoutVariants'), withoutAnswer: sum(entries, 'withoutAnswer'), limit: MAX_INTENTS },
        variants: { approved: sum(entries, 'approved'), pending: sum(entries, 'pending'), limit: MAX_VARIANTS },
        locales: localesOf(entries, articles),
        articles: { public: sum(articles, 'public'), internal: sum(articles, 'internal'), passages: sum(articles, 'passages') },
        model: presentModel(model),
        training: trainingOf(model),
      };
    });
  }
}

const sum = <K extends string>(rows: readonly Record<K, number>[], key: K): number => rows.reduce((total, row) => total + row[key], 0);

const entriesOf = (tx: Tx): Promise<Counted[]> =>
  tx.rows<Counted>(
    `select i.locale, count(*)::int as intents, (count(*) filter (where i.enabled))::int as enabled, (count(*) filter (where v.approved is null))::int as "withoutVariants",
       (count(*) filter (where i.answer = '' and i.flow_id is null))::int as "withoutAnswer", coalesce(sum(v.approved), 0)::int as approved, coalesce(sum(v.pending), 0)::int as pending
     from bot_intent i
     left join (select intent_id, nullif(count(*) filter (where state = 'approved'), 0) as approved, count(*) filter (where state = 'pending') as pending from bot_variant where tenant_id = $1 group by intent_id) v on v.intent_id = i.id
     where i.tenant_id = $1 and not i.gone group by i.locale order by i.locale`,
    [tx.tenantId],
  );

interface CountedArticles {
  locale: string;
  public: number;
  internal: number;
  passages: number;
}
const articlesOf = (tx: Tx): Promise<CountedArticles[]> =>
  tx.rows<CountedArticles>(
    `select locale, (count(*) filter (where not internal))::int as public, (count(*) filter (where internal))::int as internal, sum(passages)::int as passages from bot_article
     where tenant_id = $1 group by locale order by locale`,
    [tx.tenantId],
  );

const modelOf = (tx: Tx): Promise<Trained | undefined> =>
  tx.row<Trained>(
    `select k.taught, k.trained, k.train_at as "trainAt", coalesce(k.lease_until > now(), false) as leased, k.failure, k.failed_at as "failedAt", m.version, m.trained_at as "trainedAt", octet_length(m.bytes) as bytes,
       m.intents, m.variants, m.took_ms as "tookMs"
     from bot_knowledge k left join bot_model m on m.tenant_id = k.tenant_id and m.version = k.model where k.tenant_id = $1`,
    [tx.tenantId],
  );

function localesOf(entries: readonly Counted[], articles: readonly CountedArticles[]): BotCoverage['locales'] {
  const locales = [...new Set([...entries, ...articles].map(({ locale }) => locale))].sort();
  const of = (locale: string) => ({ entry: entries.find((one) => one.locale === locale), article: articles.find((one) => one.locale === locale) });
  return locales.map((locale) => {
    const { entry, article } = of(locale);
    return { locale, intents: entry?.intents ?? 0, variants: entry?.approved ?? 0, articles: (article?.public ?? 0) + (article?.internal ?? 0) };
  });
}

const presentModel = (row: Trained | undefined): BotCoverage['model'] =>
  row && row.version !== null && row.trainedAt
    ? { version: row.version, trainedAt: row.trainedAt.toISOString(), bytes: row.bytes ?? 0, intents: row.intents ?? 0, variants: row.variants ?? 0, tookMs: row.tookMs ?? 0 }
    : null;

function trainingOf(row: Trained | undefined): BotCoverage['training'] {
  if (!row) return { state: 'idle', since: null, failure: null };
  const { leased, trainAt, failure, failedAt } = row;
  if (failure) return { state: leased ? 'running' : 'failed', since: failedAt?.toISOString() ?? null, failure };
  return { state: leased ? 'running' : trainAt ? 'waiting' : 'idle', since: trainAt?.toISOString() ?? null, failure: null };
}
