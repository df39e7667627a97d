import { Injectable } from '@nestjs/common';
import type { Page, Query, Staff, TimelineItem } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findContact } from '../../db/contacts/find-contact.js';
import { visibleTo } from '../../db/visible.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';
import { beforeOf } from './before.js';

interface Row {
  kind: TimelineItem['kind'];
  at: Date;
  id: string;
  data: Record<string, unknown>;
}

/** How much of a conversation's last line is shown. */
const LINE = 200;
const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Each kind of thing that happens, by its own index or, where there are few, sorted; of each no more than a page. */
const branches: Record<'conversation' | 'note' | 'page' | 'history', { from: string; at: string; id: string; kind: string; data: string }> = {
  conversation: {
    from: 'conversation c', at: 'c.created_at', id: 'c.id', kind: `'conversation'`,
    data: `jsonb_build_object('conversation', jsonb_build_object('id', c.id, 'status', c.status, 'inboxId', c.inbox_id, 'lastText',
      (select left(m.text, ${LINE}) from message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.seq = c.last_said_seq)))`,
  },
  note: {
    from: 'contact_note c', at: 'c.created_at', id: 'c.id', kind: `'note'`,
    data: `jsonb_build_object('note', jsonb_build_object('id', c.id, 'text', c.text, 'author', c.author, 'version', c.version, 'createdAt', ${iso('c.created_at')}, 'updatedAt', ${iso('c.updated_at')}))`,
  },
  page: {
    from: 'contact_page c', at: 'c.visited_at', id: `('00000000-0000-0000-0000-' || lpad(c.slot::text, 12, '0'))::uuid`, kind: `'page'`,
    data: `jsonb_build_object('page', jsonb_strip_nulls(jsonb_build_object('url', c.url, 'title', c.title, 'referrer', c.referrer, 'at', ${iso('c.visited_at')})))`,
  },
  history: { from: 'contact_history c', at: 'c.at', id: 'c.id', kind: 'c.kind', data: `c.data || jsonb_build_object('by', c.by)` },
};

/** Everything that happened with a contact as one stream, newest first. */
@Injectable()
export class ListTimeline {
  constructor(private readonly db: Database) {}

  /** @throws Refused `contact.not_found`, `request.cursor_invalid` */
  run(who: Staff, contactId: string, { limit, cursor }: Query<'GET /contacts/:id/timeline'>): Promise<Page<TimelineItem>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findContact(tx, contactId);
      const params = new SqlParams();
      const [tenant, contact, most] = [params.add(tx.tenantId), params.add(contactId), params.add(limit + 1)];
      const [at, id] = beforeOf(cursor);
      const before = at === null ? undefined : { at: `${params.add(at)}::timestamptz`, id: `${params.add(id)}::uuid` };
      const kinds = who.permissions.includes('conversations:read') ? Object.keys(branches) : Object.keys(branches).filter((kind) => kind !== 'conversation');
      const parts = (kinds as (keyof typeof branches)[]).map((kind) => {
        const branch = branches[kind];
        const visible = kind === 'conversation' ? visibleTo(who, (value) => params.add(value)) : undefined;
        const where = [`c.tenant_id = ${tenant}`, `c.contact_id = ${contact}`, ...(before ? [`(${branch.at}, ${branch.id}) < (${before.at}, ${before.id})`] : []), ...(visible ? [visible] : [])];
        return `(select ${branch.kind} as kind, ${branch.at} as at, ${branch.id} as id, ${branch.data} as data from ${branch.from} where ${where.join(' and ')} order by 2 desc, 3 desc limit ${most})`;
      });
      const rows = await tx.rows<Row>(`${parts.join(' union all ')} order by at desc, id desc limit ${most}`, params.values);
      return pageOf(rows, limit, { present, cursor: (row) => [row.at.toISOString(), row.id] });
    });
  }
}

const present = ({ kind, at, data }: Row): TimelineItem => ({ kind, at: at.toISOString(), ...data }) as TimelineItem;
