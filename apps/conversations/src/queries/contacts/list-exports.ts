import { Inject, Injectable } from '@nestjs/common';
import { Refused, type ContactExport, type Page, type Query, type Staff } from '@parley/contracts';
import { FilesUnavailable, type FileStore, type StoredFile } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { tellAudit, type Manager } from '../../contacts/audited.js';
import { exportColumns, exportKey, findExport, presentExport, type ExportRow } from '../../db/contacts/exports.js';
import { pageOf } from '../page.js';
import { beforeOf } from './before.js';

/** Exports that have not expired, and their files. */
@Injectable()
export class ListExports {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Newest first. @throws Refused `request.cursor_invalid` */
  run(who: Staff, { limit, cursor }: Query<'GET /contact-exports'>): Promise<Page<ContactExport>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const [at, id] = beforeOf(cursor);
      const rows = await tx.rows<ExportRow>(
        `select ${exportColumns} from contact_export e where e.tenant_id = $1 and e.expires_at > now() and ($2::timestamptz is null or (e.created_at, e.id) < ($2, $3::uuid))
         order by e.created_at desc, e.id desc limit $4`,
        [tx.tenantId, at, id, limit + 1],
      );
      return pageOf(rows, limit, { present: presentExport, cursor: (row) => [row.createdAt.toISOString(), row.id] });
    });
  }

  /** @throws Refused `export.not_found` */
  one(who: Staff, id: string): Promise<ContactExport> {
    return this.db.inTenant(who.tenantId, async (tx) => presentExport(await findExport(tx, id)));
  }

  /** The file, which the audit log hears of. @throws Refused `export.not_found`, `export.not_ready`, `auth.forbidden` for a file that shows more than the asker may see */
  async open(manager: Manager, id: string): Promise<StoredFile> {
    const { who } = manager;
    await this.db.inTenant(who.tenantId, async (tx) => {
      const row = await findExport(tx, id);
      if (row.status !== 'done') throw new Refused('export.not_ready');
      if (!seesAsMuch(who, row.principal)) throw new Refused('auth.forbidden');
      await tellAudit(tx, manager, { action: 'contact_export.fetched', target: { kind: 'contact_export', id, name: row.segment?.name ?? 'all' }, after: { rows: row.rows } });
    });
    const file = await this.files.get(exportKey(who.tenantId, id)).catch((error: unknown) => {
      if (error instanceof FilesUnavailable) throw Object.assign(new Refused('service.unavailable'), { cause: error });
      throw error;
    });
    if (!file) throw new Refused('export.not_found');
    return file;
  }
}

const masksOf = (who: Staff) => (who.kind === 'agent' ? (who.masks ?? []) : []);
const seesAsMuch = (who: Staff, as: Staff) => masksOf(who).every((mask) => masksOf(as).includes(mask));
