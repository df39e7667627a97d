import type { ArticleAction, Doer as ToldDoer } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';
import { type Doer, toldOf } from '../domain/doer.js';

/** A line of an article's history. */
export interface EntryRow {
  id: string;
  at: Date;
  by: ToldDoer;
  action: ArticleAction;
  locale: string | null;
  note: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

type Deed = Pick<EntryRow, 'action'> & Partial<Pick<EntryRow, 'locale' | 'note' | 'before' | 'after'>>;

/** Writes down what was done to an article, in the transaction of the change itself. */
export async function note(tx: Tx, doer: Doer, articleId: string, { action, locale = null, note: words = '', before = null, after = null }: Deed): Promise<void> {
  await tx.run('insert into article_entry (tenant_id, id, article_id, at, by, action, locale, note, before, after) values ($1, $2, $3, now(), $4, $5, $6, $7, $8, $9)', [
    tx.tenantId, uuidv7(), articleId, JSON.stringify(toldOf(doer)), action, locale, words, before && JSON.stringify(before), after && JSON.stringify(after),
  ]);
}
