import { Injectable } from '@nestjs/common';
import { Refused, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { bookOf } from '../db/book.js';
import { kinds, type Kind, type KindOf, type Presented } from '../db/book-kinds.js';

/** The few types, fields and statuses of a tenant, in their order. */
@Injectable()
export class ListBook {
  constructor(private readonly db: Database) {}

  run<K extends Kind>(who: Staff, kind: K): Promise<{ data: Presented[K][] }> {
    const of = kinds[kind] as KindOf<K>;
    return this.db.inTenant(who.tenantId, async (tx) => ({ data: of.among(await bookOf(tx)).map(of.present) }));
  }

  /** @throws Refused that there is none */
  async one<K extends Kind>(who: Staff, kind: K, id: string): Promise<Presented[K]> {
    const found = (await this.run(who, kind)).data.find((one) => one.id === id);
    if (!found) throw new Refused(kinds[kind].unknown);
    return found;
  }
}
