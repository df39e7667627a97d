import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { fileKey } from '../../actions/files/file-key.js';
import { fileOf, type KbFileRow } from '../../db/files.js';

/** An image that whoever asked may see. */
export interface OpenedFile extends KbFileRow {
  open: () => Promise<Readable>;
}

@Injectable()
export class OpenFile {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** For staff, and for whoever has a signed link. */
  forStaff(tenantId: string, id: string): Promise<OpenedFile | undefined> {
    return this.db.inTenant(tenantId, async (tx) => this.opened(tenantId, await fileOf(tx, id)));
  }

  /** For readers: what a public article shows, and the logo. */
  forReaders(tenantId: string, { id, logo }: { id: string; logo: boolean }): Promise<OpenedFile | undefined> {
    return this.db.inTenant(tenantId, async (tx) => (logo || (await isShown(tx, id)) ? this.opened(tenantId, await fileOf(tx, id)) : undefined));
  }

  private opened(tenantId: string, row: KbFileRow | undefined): OpenedFile | undefined {
    if (!row) return undefined;
    const open = async (): Promise<Readable> => {
      const stored = await this.files.get(fileKey(tenantId, row.id));
      if (!stored) throw new Error('an image that has a row is not in the store');
      return stored.content;
    };
    return { ...row, open };
  }
}

const isShown = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.row(
    `select from article_page_file f join article_page p on p.tenant_id = f.tenant_id and p.article_id = f.article_id and p.locale = f.locale
     where f.tenant_id = $1 and f.file_id = $2 and p.audience = 'public' limit 1`,
    [tx.tenantId, id],
  )) !== undefined;
