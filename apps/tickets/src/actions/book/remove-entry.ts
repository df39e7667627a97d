import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { bookOf, lockBook } from '../../db/book.js';
import { kinds, type Kind, type KindOf } from '../../db/book-kinds.js';
import type { Setter } from '../../domain/setter.js';
import { tellSetting } from './tell-setting.js';

/** Removes a type, a field or a status that nothing has. */
@Injectable()
export class RemoveEntry {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket_rule.in_use`, and that there is none */
  run<K extends Kind>(setter: Setter, kind: K, id: string): Promise<void> {
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await lockBook(tx);
      const book = await bookOf(tx);
      const of = kinds[kind] as KindOf<K>;
      const row = of.among(book).find((one) => one.id === id);
      if (!row) throw new Refused(of.unknown);
      await of.mayGo(tx, row, book);
      await tx.run(`delete from ${of.table} where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
      await tellSetting(tx, setter, { kind, before: of.present(row) });
    });
  }
}
