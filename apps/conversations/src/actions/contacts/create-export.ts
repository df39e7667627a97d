import { Injectable } from '@nestjs/common';
import { EXPORT_DAYS, Refused, type Body, type ContactExport } from '@parley/contracts';
import { Database, uuidv7 } from '@parley/tenancy';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { presentExport, type ExportRow } from '../../db/contacts/exports.js';
import { findSegment } from '../../db/contacts/segments.js';
import { doerOf } from '../../domain/contacts/doer.js';

/** Most exports of a tenant under way at once. */
const MOST_RUNNING = 3;
const DAY_MS = 86_400_000;

/** Somebody asks for contacts as a file. It is written by whichever process has time. */
@Injectable()
export class CreateExport {
  constructor(private readonly db: Database) {}

  /** @throws Refused `segment.not_found`, `export.too_many` */
  run(manager: Manager, { segmentId }: Body<'POST /contacts/exports'>): Promise<ContactExport> {
    const { who } = manager;
    return this.db.inTenant(who.tenantId, async (tx) => {
      await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`exports/${tx.tenantId}`]);
      const { count } = (await tx.row<{ count: number }>(`select count(*)::int as count from contact_export where tenant_id = $1 and status = 'running'`, [tx.tenantId]))!;
      if (count >= MOST_RUNNING) throw new Refused('export.too_many');
      const segment = segmentId === undefined ? null : await findSegment(tx, segmentId);
      const now = new Date();
      const row: ExportRow = {
        id: uuidv7(), status: 'running', segment: segment && { id: segment.id, name: segment.name }, condition: segment?.condition ?? null, principal: who, rows: 0, cut: false, size: null, by: doerOf(who), tries: 0,
        createdAt: now, expiresAt: new Date(now.getTime() + EXPORT_DAYS * DAY_MS),
      };
      await tx.run(
        `insert into contact_export (tenant_id, id, status, segment, condition, principal, by, lease_until, created_at, expires_at) values ($1, $2, 'running', $3, $4, $5, $6, now(), $7, $8)`,
        [tx.tenantId, row.id, row.segment && JSON.stringify(row.segment), row.condition && JSON.stringify(row.condition), JSON.stringify(who), JSON.stringify(row.by), now, row.expiresAt],
      );
      const masks = who.kind === 'agent' ? (who.masks ?? []) : [];
      await tellAudit(tx, manager, { action: 'contact_export.created', target: { kind: 'contact_export', id: row.id, name: segment?.name ?? 'all' }, after: { segment: segment?.name ?? null, masked: masks } });
      return presentExport(row);
    });
  }
}
