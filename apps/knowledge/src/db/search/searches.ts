import { Refused } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { keyOf } from '@parley/words';

/** `reader`: somebody on a page of the help centre. */
export type Asker = 'agent' | 'key' | 'visitor' | 'reader';

export interface NotedSearch {
  id: string;
  asked: string;
  locale: string | null;
  asker: Asker;
  results: number;
}

/** Notes what was looked for. It may be lost where the machine is: nothing waits for the disk. What a reader did not find is a question that nothing answers. */
export function noteSearch(tx: Tx, { id, asked, locale, asker, results }: NotedSearch): void {
  const key = keyOf(asked) || asked.trim().toLowerCase();
  tx.send('set local synchronous_commit = off');
  tx.send('insert into search_log (tenant_id, id, at, asked, key, locale, asker, results) values ($1, $2, now(), $3, $4, $5, $6, $7)', [tx.tenantId, id, asked, key, locale, asker, results]);
  if (results > 0) return;
  tx.send(
    `insert into open_question (tenant_id, id, key, text, source, locale, asked_at) values ($1, $2, $3, $4, 'search', $5, now())
     on conflict (tenant_id, source, key) do update set times = open_question.times + 1, asked_at = now()`,
    [tx.tenantId, id, key, asked, locale],
  );
}

/** @throws Refused `kb_search.not_found` */
export async function noteClick(tx: Tx, id: string, articleId: string): Promise<void> {
  // Ids tell when they were made, but rows are looked up by key and only lately made ones are changed.
  const changed = await tx.run(
    `update search_log set article_id = $3 where tenant_id = $1 and id = $2 and at > now() - interval '1 day' and exists (select from article_page p where p.tenant_id = $1 and p.article_id = $3)`,
    [tx.tenantId, id, articleId],
  );
  if (changed === 0) throw new Refused('kb_search.not_found');
}
