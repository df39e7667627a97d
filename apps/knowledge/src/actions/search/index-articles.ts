import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/tenancy';
import { dropDocuments, forgetGone, putDocuments, type NewDocument } from '../../db/search/documents.js';
import { nextRevision } from '../../db/search/state.js';
import { packTerms } from '../../search/documents.js';
import { plainTextOf } from '../../search/plain-text.js';
import { weighTerms } from '@parley/words';

/** Articles of one turn. */
const BATCH = 50;
/** Tenants of one look. */
const TENANTS = 20;

interface Page {
  articleId: string;
  locale: string;
  internal: boolean;
  categoryId: string | null;
  labels: string[];
  title: string;
  summary: string;
  body: string;
}

/** Makes articles be found as readers see them now: whatever was published, changed or taken back left a mark. */
@Injectable()
export class IndexArticles {
  constructor(private readonly db: Database) {}

  /** Answers whether there is more to do at once. */
  async run(): Promise<boolean> {
    const tenants = await this.db.acrossTenants((tx) => tx.rows<{ tenantId: string }>(`select distinct tenant_id as "tenantId" from (select tenant_id from search_mark limit 1000) m limit ${TENANTS}`));
    let more = false;
    for (const { tenantId } of tenants) if (await this.db.inTenant(tenantId, (tx) => indexMarked(tx))) more = true;
    return more;
  }
}

/** Takes marks that nobody else takes, one per article. */
async function indexMarked(tx: Tx): Promise<boolean> {
  const marks = await tx.rows<{ articleId: string }>(
    `delete from search_mark where tenant_id = $1 and id in (select id from search_mark where tenant_id = $1 order by id limit ${BATCH} for update skip locked) returning article_id as "articleId"`,
    [tx.tenantId],
  );
  if (marks.length === 0) return false;
  // Before the articles are read: whoever takes a later revision reads what is committed by then.
  const revision = await nextRevision(tx, 'revision');
  const articleIds = [...new Set(marks.map(({ articleId }) => articleId))];
  const pages = await tx.rows<Page>(
    `select article_id as "articleId", locale, audience = 'internal' as internal, category_id as "categoryId", labels, title, summary, body from article_page
     where tenant_id = $1 and article_id = any($2::uuid[])`,
    [tx.tenantId, articleIds],
  );
  await dropDocuments(tx, articleIds, { kept: pages.map(({ articleId, locale }) => `${articleId}/${locale}`), revision });
  await putDocuments(tx, pages.map(documentOf), revision);
  await forgetGone(tx);
  return marks.length === BATCH;
}

/** How much words count by where they stand, and how long such a part usually is, in terms. */
function documentOf({ articleId, locale, internal, categoryId, labels, title, summary, body }: Page): NewDocument {
  const { plain, headings } = plainTextOf(body);
  const weights = weighTerms([
    { text: title, weight: 5, usual: 8, chars: true },
    { text: labels.join('\n'), weight: 3, usual: 4, chars: true },
    { text: summary, weight: 2, usual: 25 },
    { text: headings, weight: 2, usual: 20 },
    { text: plain, weight: 1, usual: 250 },
  ]);
  return { articleId, locale, internal, categoryId, labels, title, plain: [summary, plain].filter(Boolean).join('\n'), ...packTerms(weights) };
}
