import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { bookOf, lockBook } from '../../db/book.js';
import { kinds, type Kind, type KindOf, type Presented, type Rows } from '../../db/book-kinds.js';
import type { Setter } from '../../domain/setter.js';
import { People } from '../../known/people.js';
import { meetApprovers, type EntryBody } from './add-entry.js';
import { tellSetting } from './tell-setting.js';

export interface EntryChange<K extends Kind> {
  kind: K;
  id: string;
  patch: Partial<EntryBody<K>> & { version?: number | undefined };
}

/** Changes a type, a field or a status. */
@Injectable()
export class ChangeEntry {
  constructor(
    private readonly db: Database,
    private readonly people: People,
  ) {}

  /** @throws Refused `ticket_rule.stale`, and what the kind refuses */
  async run<K extends Kind>(setter: Setter, { kind, id, patch: { version, ...patch } }: EntryChange<K>): Promise<Presented[K]> {
    await meetApprovers(this.people, setter.who.tenantId, patch);
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await lockBook(tx);
      const book = await bookOf(tx);
      const of = kinds[kind] as KindOf<K>;
      const before = of.among(book).find((row) => row.id === id);
      if (!before) throw new Refused(of.unknown);
      if (version !== undefined && version !== before.version) throw new Refused('ticket_rule.stale');
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: Rows[K] = { ...before, ...given, version: before.version + 1, updatedAt: new Date() };
      await of.check(tx, after, book);
      await update(tx, of, after);
      await tellSetting(tx, setter, { kind, before: of.present(before), after: of.present(after) });
      return of.present(after);
    });
  }
}

async function update<K extends Kind>(tx: Tx, { table, columns }: KindOf<K>, row: Rows[K]): Promise<void> {
  const sets = columns.map(([column], at) => `${column} = $${at + 6}`).join(', ');
  await tx.run(`update ${table} set position = $3, version = $4, updated_at = $5, ${sets} where tenant_id = $1 and id = $2`, [
    tx.tenantId, row.id, row.position, row.version, row.updatedAt, ...columns.map(([, value]) => value(row)),
  ]);
}
