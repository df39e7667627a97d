import { Injectable } from '@nestjs/common';
import { Refused, type Page, type RuleAnswer, type RuleKind, type Staff } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { eyesOf, VISIBLE } from '../../work-rules/access.js';
import { presentRule } from '../../work-rules/present-rule.js';
import { ruleColumns, type StoredRule } from '../../work-rules/rule.js';
import { usesOf } from '../../work-rules/uses.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

interface Asked {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
}

/** Work rules of one kind: in their order where they have one, else by name. */
@Injectable()
export class ListRules {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run<K extends RuleKind>(who: Staff, kind: K, { limit, cursor, q }: Asked): Promise<Page<RuleAnswer<K>>> {
    const params = new SqlParams();
    const filters = [`r.tenant_id = ${params.add(who.tenantId)}`];
    for (const eye of eyesOf(who)) params.add(eye);
    filters.push(VISIBLE, `r.kind = ${params.add(kind)}`);
    if (q) filters.push(params.contains(['r.name', `r.body ->> 'code'`, `r.body ->> 'text'`, `r.body ->> 'key'`], q));
    if (cursor) {
      const [position, name, id] = decodeCursor(cursor, z.tuple([z.int(), z.string(), z.uuid()]));
      filters.push(`(r.position, lower(r.name), r.id) > (${params.add(position)}::int, ${params.add(name)}, ${params.add(id)}::uuid)`);
    }
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<StoredRule & { sortedBy: string }>(
        `select ${ruleColumns}, lower(r.name) as "sortedBy" from work_rule r where ${filters.join(' and ')} order by r.position, lower(r.name), r.id limit ${params.add(limit + 1)}`,
        params.values,
      );
      const uses = await usesOfKind(tx, kind, rows);
      return pageOf(rows, limit, { present: (row) => presentRule(kind, { ...row, useCount: uses.get(row.id) ?? 0 }), cursor: ({ position, sortedBy, id }) => [position, sortedBy, id] });
    });
  }

  /** @throws Refused `rule.not_found` */
  one<K extends RuleKind>(who: Staff, kind: K, id: string): Promise<RuleAnswer<K>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const row = await tx.row<StoredRule>(`select ${ruleColumns} from work_rule r where r.tenant_id = $1 and ${VISIBLE} and r.kind = $4 and r.id = $5`, [tx.tenantId, ...eyesOf(who), kind, id]);
      if (!row) throw new Refused('rule.not_found');
      const uses = await usesOfKind(tx, kind, [row]);
      return presentRule(kind, { ...row, useCount: uses.get(id) ?? 0 });
    });
  }
}

const counted: readonly RuleKind[] = ['canned_response', 'macro'];
const usesOfKind = (tx: Tx, kind: RuleKind, rows: StoredRule[]) => usesOf(tx, counted.includes(kind) ? rows.map(({ id }) => id) : []);
