import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { bookOf, lockBook } from '../../db/book.js';
import { kinds, type Kind, type KindOf, type Presented, type Rows } from '../../db/book-kinds.js';
import type { Setter } from '../../domain/setter.js';
import { People } from '../../known/people.js';
import { tellSetting } from './tell-setting.js';

/** What a new row of a kind holds, beside its stamp. */
export type EntryBody<K extends Kind> = Omit<Rows[K], 'id' | 'position' | 'version' | 'createdAt' | 'updatedAt'> & { position?: number | undefined };

/** Makes a type, a field or a status. */
@Injectable()
export class AddEntry {
  constructor(
    private readonly db: Database,
    private readonly people: People,
  ) {}

  /** @throws Refused `ticket_rule.too_many`, and what the kind refuses */
  async run<K extends Kind>(setter: Setter, kind: K, body: EntryBody<K>): Promise<Presented[K]> {
    await meetApprovers(this.people, setter.who.tenantId, body);
    return this.db.inTenant(setter.who.tenantId, async (tx) => {
      await bookOf(tx);
      await lockBook(tx);
      const book = await bookOf(tx);
      const of = kinds[kind] as KindOf<K>;
      const there = of.among(book);
      if (there.length >= of.most) throw new Refused('ticket_rule.too_many');
      const now = new Date();
      const row = { ...body, id: uuidv7(), position: body.position ?? (there.at(-1)?.position ?? -1) + 1, version: 1, createdAt: now, updatedAt: now } as unknown as Rows[K];
      await of.check(tx, row, book);
      await insert(tx, of, row);
      const made = of.present(row);
      await tellSetting(tx, setter, { kind, after: made });
      return made;
    });
  }
}

async function insert<K extends Kind>(tx: Tx, { table, columns }: KindOf<K>, row: Rows[K]): Promise<void> {
  const places = columns.map((_, at) => `$${at + 5}`).join(', ');
  await tx.run(`insert into ${table} (tenant_id, id, position, version, created_at, updated_at, ${columns.map(([column]) => column).join(', ')}) values ($1, $2, $3, 1, $4, $4, ${places})`, [
    tx.tenantId, row.id, row.position, row.createdAt, ...columns.map(([, value]) => value(row)),
  ]);
}

/** Those who approve may be so new that nothing was told of them. */
export async function meetApprovers(people: People, tenantId: string, body: object): Promise<void> {
  const { approval } = body as { approval?: { agentIds: string[]; teamIds: string[] } | null };
  if (approval) await people.meet(tenantId, { agents: approval.agentIds, teams: approval.teamIds });
}
