import { Injectable } from '@nestjs/common';
import type { PublishedArticle } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { centreOf } from '../../db/help-centre.js';
import { sectionsOf } from '../../search/plain-text.js';
import { HelpAddresses } from '../help-centre/help-addresses.js';

/** Most articles of one page, and of one question for some. */
const MOST = 50;
const NOTHING_YET = '00000000-0000-0000-0000-000000000000/';

interface PageRow {
  articleId: string;
  locale: string;
  audience: 'public' | 'internal';
  slug: string;
  title: string;
  body: string;
}
interface Asked {
  tenantId: string;
  articleIds?: string[];
  after?: string;
  limit?: number;
}

/** What a tenant has published, as plain text, for services that answer from it. */
@Injectable()
export class PublishedArticles {
  constructor(
    private readonly db: Database,
    private readonly addresses: HelpAddresses,
  ) {}

  run({ tenantId, articleIds, after, limit = MOST }: Asked): Promise<{ articles: PublishedArticle[]; next: string | null }> {
    const most = Math.min(limit, MOST);
    return this.db.inTenant(tenantId, async (tx) => {
      const [rows, centre] = await Promise.all([
        articleIds ? some(tx, articleIds.slice(0, MOST)) : page(tx, after ?? NOTHING_YET, most),
        // Of a company that this service has only just heard of there is no help centre yet.
        centreOf(tx).catch(() => null),
      ]);
      const last = rows.at(-1);
      return {
        articles: rows.map(({ audience, slug, body, ...row }) => ({
          ...row, internal: audience === 'internal', url: audience === 'public' && centre?.enabled ? this.addresses.article(centre, { locale: row.locale, slug }) : null, sections: sectionsOf(body),
        })),
        next: !articleIds && last && rows.length === most ? `${last.articleId}/${last.locale}` : null,
      };
    });
  }
}

const columns = 'article_id as "articleId", locale, audience, slug, title, body';
const some = (tx: Tx, ids: readonly string[]): Promise<PageRow[]> =>
  tx.rows<PageRow>(`select ${columns} from article_page where tenant_id = $1 and article_id = any($2::uuid[]) order by article_id, locale`, [tx.tenantId, ids]);

function page(tx: Tx, after: string, most: number): Promise<PageRow[]> {
  const [articleId, locale = ''] = after.split('/');
  return tx.rows<PageRow>(`select ${columns} from article_page where tenant_id = $1 and (article_id, locale) > ($2, $3) order by article_id, locale limit $4`, [tx.tenantId, articleId, locale, most]);
}
