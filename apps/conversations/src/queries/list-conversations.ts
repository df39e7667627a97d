import { Injectable } from '@nestjs/common';
import { ConversationStatus, DUE_SOON_MINUTES, type Conversation, type ConversationsQuery, type Page, type Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import { readColumn, readerOf, readJoin, type ReadRecord } from '../db/find-conversation.js';
import { searchedBy } from '../db/searched-by.js';
import { sourcesOf, visibleTo, type Source } from '../db/visible.js';
import { forStaff } from '../present.js';
import { pageOf } from './page.js';
import { SqlParams } from './sql-params.js';

interface Order {
  /** What the merged branches are ordered by; each branch by `within`, where that is called otherwise. */
  by: string;
  within?: string;
  /** What a branch needs beside the conversation, and takes along. */
  join?: string;
  columns?: string;
  direction: 'asc' | 'desc';
  keyOf: (record: ConversationRecord) => Date | null;
  /** What else must hold, so that the index for this order can be used. */
  where: string[];
}
const orders: Record<ConversationsQuery['sort'], Order> = {
  recent: { by: 'c.listed_at', direction: 'desc', keyOf: (record) => record.listedAt, where: [] },
  waiting: { by: 'c.waiting_since', direction: 'asc', keyOf: (record) => record.waitingSince, where: ['c.waiting_since is not null'] },
  due: {
    by: 'c.sla_due_at', within: 'd.due_at', direction: 'asc', keyOf: (record) => record.slaDueAt, where: ['d.tenant_id = $1', 'd.due_at is not null'],
    join: 'join sla_clock d on d.tenant_id = c.tenant_id and d.conversation_id = c.id', columns: ', d.due_at as sla_due_at',
  },
};

/** A view of what falls due is in that order, whatever else was asked for. */
const sortOf = ({ due, sort }: ConversationsQuery): ConversationsQuery['sort'] => (due ? 'due' : sort);

/** Holds for clocks `d`, by the same index that their order follows. */
const dueFilter = (due: NonNullable<ConversationsQuery['due']>): string =>
  due === 'breached' ? 'd.due_at <= now()' : `d.due_at > now() and d.due_at <= now() + interval '${DUE_SOON_MINUTES} minutes'`;

/** Of the conversations in which an agent takes part, or is mentioned, so many are looked at: the latest. */
const MOST_OWN = 1000;

function filtersOf(query: ConversationsQuery, who: Staff, params: SqlParams): string[] {
  const { assignee, team, inbox, contact, label, priority, participant, mentioned, q } = query;
  const filters = ['c.tenant_id = $1'];
  if (assignee === 'none') filters.push('c.assignee_id is null');
  else if (assignee) filters.push(`c.assignee_id = ${params.add(assignee === 'me' ? who.id : assignee)}`);
  if (team) filters.push(`c.team_id = ${params.add(team)}`);
  if (inbox) filters.push(`c.inbox_id = ${params.add(inbox)}`);
  if (contact) filters.push(`c.contact_id = ${params.add(contact)}`);
  if (label) filters.push(`c.labels @> array[${params.add(label)}::text]`);
  if (priority) filters.push(`c.priority = ${params.add(priority)}`);
  if (query.due) filters.push(dueFilter(query.due));
  if (participant) filters.push(`c.id = any(array(select x.conversation_id from conversation_participant x where x.tenant_id = $1 and x.agent_id = ${params.add(who.id)} order by x.conversation_id desc limit ${MOST_OWN}))`);
  if (mentioned) filters.push(`c.id = any(array(select x.conversation_id from conversation_mention x where x.tenant_id = $1 and x.agent_id = ${params.add(who.id)} order by x.at desc limit ${MOST_OWN}))`);
  if (q) filters.push(searchedBy(who, params, { words: q, columns: ['k.name', 's.text'] }));
  return filters;
}

/** What a search looks at beside the conversation: its contact, and what was said last. */
const SEARCHED = `
  join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  left join message s on s.tenant_id = c.tenant_id and s.conversation_id = c.id and s.seq = c.last_said_seq`;

/**
 * The statement of a view. Each status is a branch of its own that an index answers in order and stops at the limit, so the cost does
 * not grow with the number of conversations; what the branches found is merged. Whoever does not see everything has a branch for each reason to see one.
 */
export function statementOf(query: ConversationsQuery, who: Staff): { sql: string; params: unknown[] } {
  const { by, within = by, direction, where, join: besides = '', columns = '' } = orders[sortOf(query)];
  const params = new SqlParams();
  params.add(who.tenantId);
  params.add(readerOf(who));
  const filters = [...filtersOf(query, who, params), ...where];
  if (query.cursor) {
    const [, at, id] = decodeCursor(query.cursor, z.tuple([z.literal(sortOf(query)), z.iso.datetime(), z.uuid()]));
    filters.push(`(${within}, c.id) ${direction === 'desc' ? '<' : '>'} (${params.add(at)}::timestamptz, ${params.add(id)}::uuid)`);
  }
  const limit = params.add(query.limit + 1);
  const orderBy = (what: string) => `order by ${what} ${direction}, c.id ${direction} limit ${limit}`;
  const join = query.q ? SEARCHED : '';
  const bind = (value: unknown) => params.add(value);
  const statuses = [...new Set(query.status ?? ConversationStatus.options)];
  // A view of single conversations finds each once, by its key, whatever its status.
  const ofOwn = query.participant || query.mentioned ? [{ from: 'conversation c', where: [visibleTo(who, bind) ?? 'true'] }] : undefined;
  const sources: Source[] = ofOwn ?? sourcesOf(who, bind, query);
  const branches = (ofOwn ? [statuses] : statuses.map((status) => [status])).flatMap((some) => {
    const ofStatus = some.length === 1 ? `c.status = ${params.add(some[0])}` : `c.status = any(${params.add(some)}::text[])`;
    return sources.map(({ each, from, where: visible }) => {
      const branch = `(select c.*${columns} from ${from} ${besides} ${join} where ${[ofStatus, ...filters, ...visible].join(' and ')} ${orderBy(within)})`;
      return each ? `(select c.* from ${each} cross join lateral ${branch} c)` : branch;
    });
  });
  return { sql: `select ${recordColumns} ${readColumn} from (${branches.join(' union all ')}) c ${recordJoins} ${readJoin} ${orderBy(by)}`, params: params.values };
}

/** Conversations by view, as agents and API keys see them. */
@Injectable()
export class ListConversations {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(who: Staff, query: ConversationsQuery): Promise<Page<Conversation>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const { sql, params } = statementOf(query, who);
      const rows = await tx.rows<ReadRecord>(sql, params);
      const { keyOf } = orders[sortOf(query)];
      return pageOf(rows, query.limit, { present: (row) => forStaff(row, row.readCount), cursor: (row) => [sortOf(query), keyOf(row)!.toISOString(), row.id] });
    });
  }
}
