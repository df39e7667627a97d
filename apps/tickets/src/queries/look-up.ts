import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { ownLexeme, tsqueryOf } from '../domain/search/lexemes.js';

/** So many tickets are found by words at most: the newest. */
const MOST_FOUND = 1000;
/** How long is looked, in milliseconds. */
const LOOK_MS = 3000;
/** SQLSTATE query_canceled. */
const CANCELLED = '57014';

const FIND = `select ticket_id as id from ticket_search where tenant_id = $1 and lexemes @@ $2::tsquery order by ticket_id desc limit ${MOST_FOUND}`;

/**
 * Looks into the index of words. Postgres uses none for `@@` where row-level security adds a condition, because the operator is not declared leakproof; so
 * this is asked under the role that sees all tenants, names the tenant itself, and answers ids alone.
 */
@Injectable()
export class LookUp {
  constructor(private readonly db: Database) {}

  /** @throws Refused `search.too_costly` */
  async ids(tenantId: string, q: string): Promise<string[]> {
    const tsquery = tsqueryOf(q);
    if (!tsquery) return [];
    try {
      return await this.db.acrossTenants(async (tx) => {
        tx.send(`set local statement_timeout = ${LOOK_MS}`);
        tx.send('set local plan_cache_mode = force_custom_plan');
        return (await tx.rows<{ id: string }>(FIND, [tenantId, `'${ownLexeme(tenantId)}' & ${tsquery}`])).map(({ id }) => id);
      });
    } catch (error) {
      if (Object(error).code === CANCELLED) throw Object.assign(new Refused('search.too_costly'), { cause: error });
      throw error;
    }
  }
}
