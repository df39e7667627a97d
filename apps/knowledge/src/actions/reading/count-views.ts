import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';

interface Viewed {
  id: string;
  locale: string;
  count: number;
}

/** Writes down how often articles were viewed. In order of their ids, so that copies that do so at once cannot hold each other up. */
@Injectable()
export class CountViews {
  constructor(private readonly db: Database) {}

  run(tenantId: string, views: readonly Viewed[]): Promise<void> {
    const sorted = [...views].sort((a, b) => (a.id + a.locale < b.id + b.locale ? -1 : 1));
    const params = [tenantId, sorted.map(({ id }) => id), sorted.map(({ locale }) => locale), sorted.map(({ count }) => count)];
    const given = 'unnest($2::uuid[], $3::text[], $4::int[]) as v (id, locale, n)';
    return this.db.inTenant(tenantId, async (tx) => {
      await tx.run(`select from article a where a.tenant_id = $1 and a.id = any($2::uuid[]) order by a.id for no key update`, params.slice(0, 2));
      await tx.run('update article a set views = a.views + v.n from (select id, sum(n)::int as n from unnest($2::uuid[], $3::int[]) as v (id, n) group by id) v where a.tenant_id = $1 and a.id = v.id', [params[0], params[1], params[3]]);
      await tx.run(`update article_translation t set views = t.views + v.n from ${given} where t.tenant_id = $1 and t.article_id = v.id and t.locale = v.locale`, params);
      await tx.run(`update article_page p set reads = p.reads + v.n from ${given} where p.tenant_id = $1 and p.article_id = v.id and p.locale = v.locale`, params);
      await tx.run(
        `insert into article_day (tenant_id, article_id, locale, day, views) select $1, v.id, v.locale, (now() at time zone 'UTC')::date, v.n from ${given} join article a on a.tenant_id = $1 and a.id = v.id
         on conflict (tenant_id, article_id, locale, day) do update set views = article_day.views + excluded.views`,
        params,
      );
    });
  }
}
