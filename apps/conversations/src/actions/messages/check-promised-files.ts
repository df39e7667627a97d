import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { FilesUnavailable, type FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { fileKey } from '../../attachments/file-key.js';
import { Scanner } from '../../attachments/scanner.js';
import type { DueScheduled } from '../../db/messages/scheduled-rows.js';

/** What stands in the way of sending files; `later`: it cannot be told at the moment. */
export type FileFault = 'file_gone' | 'file_infected' | 'later';

interface Kept {
  id: string;
  /** It is in the message already, as whoever sent it before this has died. */
  isSent: boolean;
}

const KEPT = `
  select a.id, a.conversation_id is not null as "isSent" from attachment a
  where a.tenant_id = $1 and a.id = any($2::uuid[]) and a.state = 'ready' and not a.withdrawn and (a.kept_by = $3 or a.conversation_id is not null)`;

/** A file that is malware is nobody's any more; the next sweep deletes it. */
const GIVE_UP = `update attachment set kept_by = null, state = 'doomed', swept_at = now() - interval '1 hour' where tenant_id = $1 and id = $2 and conversation_id is null`;

/** Looks at the files of a message whose time has come, once more: since they were uploaded they may have gone, and scanners have learnt. */
@Injectable()
export class CheckPromisedFiles {
  constructor(
    private readonly db: Database,
    private readonly scanner: Scanner,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** `undefined`: nothing stands in the way. */
  async run({ tenantId, id, attachmentIds }: DueScheduled): Promise<FileFault | undefined> {
    if (attachmentIds.length === 0) return undefined;
    const kept = await this.db.inTenant(tenantId, (tx) => tx.rows<Kept>(KEPT, [tenantId, attachmentIds, id]));
    if (kept.length < attachmentIds.length) return 'file_gone';
    for (const { id: fileId } of kept.filter(({ isSent }) => !isSent)) {
      const fault = await this.look({ tenantId, id: fileId });
      if (fault) return fault;
    }
    return undefined;
  }

  private async look(place: { tenantId: string; id: string }): Promise<FileFault | undefined> {
    try {
      const found = await this.files.get(fileKey(place, 'file'));
      if (!found) return 'file_gone';
      await this.scanner.check(() => Promise.resolve(found.content)).finally(() => found.content.destroy());
      return undefined;
    } catch (error) {
      if (error instanceof FilesUnavailable || !(error instanceof Refused)) return 'later';
      if (error.problem.code !== 'attachment.infected') return 'later';
      await this.db.inTenant(place.tenantId, (tx) => tx.run(GIVE_UP, [place.tenantId, place.id]));
      return 'file_infected';
    }
  }
}
