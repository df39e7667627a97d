import type { Tx } from '@parley/tenancy';
import type { DocumentTerms } from '../../search/documents.js';

export interface DocumentRow extends DocumentTerms {
  revision: number;
  gone: boolean;
}
/** Where a reader of changes has come to. */
export interface Place {
  revision: number;
  articleId: string;
  locale: string;
}
export const BEGINNING: Place = { revision: 0, articleId: '00000000-0000-0000-0000-000000000000', locale: '' };

/** Documents in the order in which they changed, after a place. */
export const documentsAfter = (tx: Tx, { revision, articleId, locale }: Place, most: number): Promise<DocumentRow[]> =>
  tx.rows<DocumentRow>(
    `select article_id as "articleId", locale, revision, gone, internal, category_id as "categoryId", labels, title, terms, weights from search_document
     where tenant_id = $1 and (revision, article_id, locale) > ($2, $3, $4) order by revision, article_id, locale limit $5`,
    [tx.tenantId, revision, articleId, locale, most],
  );

/** A document as it is stored. */
export interface NewDocument extends DocumentTerms {
  plain: string;
}

const of = <K extends keyof NewDocument>(all: readonly NewDocument[], key: K) => all.map((one) => one[key]);

/** Stores documents under a revision. */
export async function putDocuments(tx: Tx, documents: readonly NewDocument[], revision: number): Promise<void> {
  if (documents.length === 0) return;
  await tx.run(
    `insert into search_document (tenant_id, article_id, locale, revision, gone, internal, category_id, labels, title, plain, terms, weights)
     select $1, v.article_id, v.locale, $2, false, v.internal, v.category_id, array(select jsonb_array_elements_text(v.labels)), v.title, v.plain, v.terms, v.weights
     from unnest($3::uuid[], $4::text[], $5::boolean[], $6::uuid[], $7::jsonb[], $8::text[], $9::text[], $10::text[], $11::bytea[])
       as v (article_id, locale, internal, category_id, labels, title, plain, terms, weights)
     on conflict (tenant_id, article_id, locale) do update set revision = excluded.revision, gone = false, internal = excluded.internal, category_id = excluded.category_id, labels = excluded.labels,
       title = excluded.title, plain = excluded.plain, terms = excluded.terms, weights = excluded.weights, changed_at = now()`,
    [
      tx.tenantId, revision, of(documents, 'articleId'), of(documents, 'locale'), of(documents, 'internal'), of(documents, 'categoryId'), of(documents, 'labels').map((labels) => JSON.stringify(labels)),
      of(documents, 'title'), of(documents, 'plain'), of(documents, 'terms'), of(documents, 'weights').map((weights) => Buffer.from(weights)),
    ],
  );
}

/** Notes of these articles that every other translation is gone. */
export const dropDocuments = (tx: Tx, articleIds: readonly string[], { kept, revision }: { kept: readonly string[]; revision: number }): Promise<number> =>
  tx.run(
    `update search_document set gone = true, revision = $4, plain = '', terms = '', weights = '', labels = '{}', title = '', changed_at = now()
     where tenant_id = $1 and article_id = any($2::uuid[]) and not gone and not (article_id || '/' || locale = any($3::text[]))`,
    [tx.tenantId, articleIds, kept, revision],
  );

/** Notes of what is gone are kept for a day. An index that is older begins anew. */
export const forgetGone = (tx: Tx): Promise<number> =>
  tx.run(
    `with forgotten as (delete from search_document where tenant_id = $1 and gone and changed_at < now() - interval '1 day' returning revision)
     update search_state set swept = greatest(swept, f.last) from (select max(revision) as last from forgotten) f where tenant_id = $1 and f.last is not null`,
    [tx.tenantId],
  );
