import { Injectable } from '@nestjs/common';
import { covered, Refused, Transcript, type Locale, type Principal } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { findConversation, type ReadRecord } from '../db/find-conversation.js';
import { messageJoins, messageRecord, plainMessageColumns, type MessageColumns } from '../db/message-record.js';
import { timesIn } from './times.js';

/** How long links to files stay good, in hours: a week. */
const LINK_HOURS = 168;
const PAGE = 500;
/** What a file with its link counts as. */
const FILE_CHARACTERS = 500;

/** How much of a conversation goes into one transcript: the newest of it. */
export interface Bounds {
  messages: number;
  characters: number;
}
interface Asked {
  locale?: Locale | undefined;
  timeZone?: string | undefined;
}
interface Spoken {
  inbox: string;
  locale: Locale;
  timeZone: string;
}

/** Lines, notes and what was deleted are not said to the visitor. */
const SAID = `
  select ${plainMessageColumns} from (
    select * from message m where m.tenant_id = $1 and m.conversation_id = $2 and m.seq < $3 and not m.private and m.kind <> 'event' and m.altered ->> 'deletedAt' is null
    order by m.seq desc limit $4) m ${messageJoins} order by m.seq desc`;

/** Reads what was said in a conversation, as its visitor has seen it. */
@Injectable()
export class ReadTranscript {
  constructor(
    private readonly db: Database,
    private readonly links: AttachmentLinks,
  ) {}

  /** As the asker may see it. @throws Refused `conversation.not_found` */
  run(who: Principal, id: string, { bounds, ...asked }: Asked & { bounds: Bounds }): Promise<Transcript> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await findConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const whole = await this.of(tx, record, { bounds, ...asked });
      return who.kind === 'agent' ? covered(Transcript, whole, who) : whole;
    });
  }

  /** As the contact may see it. */
  async of(tx: Tx, record: ReadRecord, { bounds, ...asked }: Asked & { bounds: Bounds }): Promise<Transcript> {
    const spoken = await spokenOf(tx, record, asked);
    const { rows, truncated } = await newest(tx, record.id, bounds);
    const now = new Date();
    const linksExpireAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
    const told = timesIn(spoken.locale, spoken.timeZone);
    return {
      conversationId: record.id,
      ...spoken,
      contact: { name: record.contactName },
      createdAt: record.createdAt.toISOString(),
      resolvedAt: record.resolvedAt?.toISOString() ?? null,
      exportedAt: now.toISOString(),
      linksExpireAt: linksExpireAt.toISOString(),
      truncated,
      messages: rows.map((row) => {
        const { seq, sender, text = '', attachments = [], createdAt } = messageRecord(row);
        const files = attachments.map((file) => ({ name: file.name, size: file.size, contentType: file.contentType, url: this.links.until(record.tenantId, file.id, linksExpireAt) }));
        return { seq, from: sender.kind, name: sender.name, text, attachments: files, createdAt: createdAt.toISOString(), time: told(createdAt) };
      }),
    };
  }
}

async function spokenOf(tx: Tx, { inboxId, contactId }: ReadRecord, { locale, timeZone }: Asked): Promise<Spoken> {
  const known = await tx.row<{ inbox: string | null; locale: string | null; timeZone: string | null }>(
    `select (select i.name from inbox_profile i where i.tenant_id = k.tenant_id and i.id = $3) as inbox, k.locale, k.time_zone as "timeZone" from contact k where k.tenant_id = $1 and k.id = $2`,
    [tx.tenantId, contactId, inboxId],
  );
  return { inbox: known?.inbox ?? '', locale: locale ?? (/^zh/i.test(known?.locale ?? '') ? 'zh-CN' : 'en'), timeZone: timeZone ?? usable(known?.timeZone) };
}

/** Browsers tell their zone, and may tell one that is none. */
function usable(timeZone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** Page by page from the newest on, until there is no more or it is enough; oldest first. */
async function newest(tx: Tx, conversationId: string, { messages, characters }: Bounds): Promise<{ rows: MessageColumns[]; truncated: boolean }> {
  const rows: MessageColumns[] = [];
  let said = 0;
  for (let before = 2 ** 31 - 1; ; before = rows.at(-1)!.seq) {
    const page = await tx.rows<MessageColumns>(SAID, [tx.tenantId, conversationId, before, PAGE]);
    for (const row of page) {
      said += (row.text ?? '').length + FILE_CHARACTERS * (row.attachments?.length ?? 0);
      if (rows.length === messages || said > characters) return { rows: rows.reverse(), truncated: true };
      rows.push(row);
    }
    if (page.length < PAGE) return { rows: rows.reverse(), truncated: false };
  }
}
