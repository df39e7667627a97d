import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { ownLexeme } from '../../db/search/own-lexeme.js';
import { withinTime } from '../../db/within-time.js';
import { SqlParams } from '../sql-params.js';
import type { Bind } from '../../db/visible.js';

/**
 * Looks into the indexes of words. Postgres uses none for `@@` where row-level security adds a condition, because the operator is not declared
 * leakproof; so this is asked under the role that sees all tenants, names the tenant itself, and answers nothing but where to look.
 */
@Injectable()
export class LookUp {
  constructor(private readonly db: Database) {}

  /**
   * @param tsquery over lexemes; the tenant's own is added
   * @param statement of what to select, given the condition that holds for the tenant's rows with these lexemes
   * @throws Refused `search.too_costly`
   */
  rows<T>(tenantId: string, tsquery: string, statement: (found: string, bind: Bind) => string): Promise<T[]> {
    const params = new SqlParams();
    const bind: Bind = (value) => params.add(value);
    const sql = statement(`tenant_id = ${bind(tenantId)} and lexemes @@ ${bind(`'${ownLexeme(tenantId)}' & ${tsquery}`)}::tsquery`, bind);
    return this.db.acrossTenants((tx) =>
      withinTime(tx, 'search.too_costly', () => {
        // The best way depends on how frequent the words are.
        tx.send('set local plan_cache_mode = force_custom_plan');
        return tx.rows<T>(sql, params.values);
      }),
    );
  }
}
