import { Injectable } from '@nestjs/common';
import type { Block, Page, Query, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { blockColumns, presentBlock, type BlockRow } from '../../db/contacts/blocks.js';
import { findContact } from '../../db/contacts/find-contact.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';
import { beforeOf } from './before.js';

/** `mail.example.com` is blocked with `example.com`. */
function domainsOf(email: string): string[] {
  const labels = email.slice(email.lastIndexOf('@') + 1).toLowerCase().split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}

/** Blocks that hold, newest first: all, or those by which one contact is kept out. */
@Injectable()
export class ListBlocks {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  run(who: Staff, { contactId, kind, limit, cursor }: Query<'GET /blocks'>): Promise<Page<Block>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const filters = [`b.tenant_id = ${params.add(tx.tenantId)}`, '(b.expires_at is null or b.expires_at > now())'];
      if (contactId) {
        const { email } = await findContact(tx, contactId);
        const values = [['contact', contactId], ...(email ? [['email', email.toLowerCase()], ...domainsOf(email).map((domain) => ['domain', domain])] : [])];
        const [kinds, those] = [0, 1].map((at) => params.add(values.map((value) => value[at])));
        filters.push(`(b.kind, b.value) in (select * from unnest(${kinds}::text[], ${those}::text[]))`);
      }
      if (kind) filters.push(`b.kind = ${params.add(kind)}`);
      const [at, id] = beforeOf(cursor);
      if (at) filters.push(`(b.created_at, b.id) < (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`);
      const rows = await tx.rows<BlockRow>(`select ${blockColumns} from block b where ${filters.join(' and ')} order by b.created_at desc, b.id desc limit ${params.add(limit + 1)}`, params.values);
      return pageOf(rows, limit, { present: (row) => presentBlock(who, row), cursor: (row) => [row.createdAt.toISOString(), row.id] });
    });
  }
}
