import { Injectable } from '@nestjs/common';
import { ConversationStatus, DUE_SOON_MINUTES, type Conversation, type ConversationsQuery, type Page, type Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import { readColumn, readerOf, readJoin, type ReadRecord } from '../db/find-conversation.js';
import { searchedBy } from '../db/searched-by.js';
import { sourcesOf, visibleTo, type Bind, type Source } from '../db/visible.js';
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
  waiting: { by: 'c.waiting_since', direction: 'asc', keyOf: (record) => record.waitingSince, where: ['c.waiting_since is not null', 'not c.with_bot'] },
  due: {
    by: 'c.sla_due_at', within: 'd.due_at', direction: 'asc', keyOf: (record) => record.slaDueAt, where: ['d.tenant_id = $1', 'd.due_at is not null'],
    join: 'join sla_clock d on d.tenant_id = c.tenant_id and d.conversation_id = c.id', columns: ', d.due_at as sla_due_at',
  },
};

/** A view of what falls due is in that order, whatever else was asked for; of those that the bot has nobody waits for people. */
const sortOf = ({ due, sort, handler }: ConversationsQuery): ConversationsQuery['sort'] => (due ? 'due' : handler === 'bot' ? 'recent' : sort);

/** Holds for clocks `d`, by the same index that their order follows. */
const dueFilter = (due: NonNullable<ConversationsQuery['due']>): string =>
  due === 'breached' ? 'd.due_at <= now()' : `d.due_at > now() and d.due_at <= now() + interval '${DUE_SOON_MINUTES} minutes'`;

/** Of the conversations in which an agent takes part, or is mentioned, so many are looked at: the latest. */
const MOST_OWN = 1000;

/** So many conversations are walked at most for one page, where what is asked for is in no index. */
export const MOST_WALKED = 5000;

/** In whose or what's list to look: each has an index in the order of `recent`, the more telling first. */
function placesOf({ assignee, handler, team, inbox }: ConversationsQuery, who: Staff): ((bind: Bind) => string)[] {
  return [
    ...(handler ? [() => 'c.with_bot'] : []),
    ...(assignee ? [(bind: Bind) => (assignee === 'none' ? '(c.assignee_id is null and not c.with_bot)' : `c.assignee_id = ${bind(assignee === 'me' ? who.id : assignee)}`)] : []),
    ...(team ? [(bind: Bind) => `c.team_id = ${bind(team)}`] : []),
    ...(inbox ? [(bind: Bind) => `c.inbox_id = ${bind(inbox)}`] : []),
  ];
}

/** Which of these places an index answers in the order of the view. */
const indexed = <T>(query: ConversationsQuery, places: readonly T[]): T[] => (sortOf(query) === 'recent' ? places.slice(0, 1) : []);

/** Whether there are filters that no index answers in the order of the view. Row-level security keeps Postgres from an index over labels: `@>` is not declared leakproof. */
function walks(query: ConversationsQuery, who: Staff): boolean {
  const { contact, label, priority, mood, participant, mentioned, q } = query;
  if (contact || participant || mentioned) return false;
  const places = placesOf(query, who);
  return Boolean(label ?? priority ?? mood ?? q) || places.length > indexed(query, places).length;
}

function filtersOf(query: ConversationsQuery, who: Staff, params: SqlParams): string[] {
  const { contact, label, priority, mood, participant, mentioned, q } = query;
  const filters = placesOf(query, who).map((place) => place((value) => params.add(value)));
  if (contact) filters.push(`c.contact_id = ${params.add(contact)}`);
  if (label) filters.push(`c.labels @> array[${params.add(label)}::text]`);
  if (priority) filters.push(`c.priority = ${params.add(priority)}`);
  if (mood) filters.push(`exists (select 1 from conversation_mood x where x.tenant_id = $1 and x.conversation_id = c.id and x.class = any(${params.add(mood)}::text[]))`);
  if (participant) filters.push(`c.id = any(array(select x.conversation_id from conversation_participant x where x.tenant_id = $1 and x.agent_id = ${params.add(who.id)} order by x.conversation_id desc limit ${MOST_OWN}))`);
  if (mentioned) filters.push(`c.id = any(array(select x.conversation_id from conversation_mention x where x.tenant_id = $1 and x.agent_id = ${params.add(who.id)} order by x.at desc limit ${MOST_OWN}))`);
  // Whoever sees what was said in part only would find out the rest letter by letter.
  if (q) filters.push(searchedBy(who, params, { words: q, columns: who.kind === 'agent' && who.masks ? ['k.name'] : ['k.name', 's.text'] }));
  return filters;
}

/** What a search looks at beside the conversation: its contact, and what was said last. */
const SEARCHED = `
  join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id
  left join message s on s.tenant_id = c.tenant_id and s.conversation_id = c.id and s.seq = c.last_said_seq`;

/** A conversation's place in the order of a view. */
type Place = [at: string, id: string];
interface Branches {
  filters: string[];
  columns: string;
  join: string;
  tail: string;
}

/**
 * The parts of a view's statement. Each status is a branch of its own that an index answers in order and stops at the limit, so the cost does
 * not grow with the number of conversations. Whoever does not see everything has a branch for each reason to see one.
 */
function viewOf(query: ConversationsQuery, who: Staff, given: unknown[] = []) {
  const { by, within = by, direction, where, join: besides = '' } = orders[sortOf(query)];
  const params = new SqlParams();
  for (const value of [who.tenantId, ...given]) params.add(value);
  const bind = (value: unknown) => params.add(value);
  const from = (sign: string, [at, id]: Place) => `(${within}, c.id) ${sign} (${bind(at)}::timestamptz, ${bind(id)}::uuid)`;
  const common = ['c.tenant_id = $1', ...where, ...(query.due ? [dueFilter(query.due)] : [])];
  if (query.cursor) {
    const [, ...place] = decodeCursor(query.cursor, z.tuple([z.literal(sortOf(query)), z.iso.datetime(), z.uuid()]));
    common.push(from(direction === 'desc' ? '<' : '>', place));
  }
  const branches = ({ filters, columns, join, tail }: Branches): string => {
    const statuses = [...new Set(query.status ?? ConversationStatus.options)];
    // A view of single conversations finds each once, by its key, whatever its status.
    const ofOwn = query.participant || query.mentioned ? [{ from: 'conversation c', where: [visibleTo(who, bind) ?? 'true'] }] : undefined;
    const sources: Source[] = ofOwn ?? sourcesOf(who, bind, query);
    return (ofOwn ? [statuses] : statuses.map((status) => [status]))
      .flatMap((some) => {
        const ofStatus = some.length === 1 ? `c.status = ${bind(some[0])}` : `c.status = any(${bind(some)}::text[])`;
        return sources.map(({ each, from: table, where: visible }) => {
          const branch = `(select ${columns} from ${table} ${besides} ${join} where ${[ofStatus, ...common, ...filters, ...visible].join(' and ')} ${orderBy(within)} ${tail})`;
          return each ? `(select c.* from ${each} cross join lateral ${branch} c)` : branch;
        });
      })
      .join(' union all ');
  };
  const orderBy = (what: string) => `order by ${what} ${direction}, c.id ${direction}`;
  return { params, by, within, branches, orderBy, upTo: (place: Place) => from(direction === 'desc' ? '>=' : '<=', place) };
}

/**
 * The statement of a view: what its branches found, merged.
 * @param horizon what lies behind it is not looked at
 */
export function statementOf(query: ConversationsQuery, who: Staff, horizon?: Place): { sql: string; params: unknown[] } {
  const { params, by, branches, orderBy, upTo } = viewOf(query, who, [readerOf(who)]);
  const filters = [...filtersOf(query, who, params), ...(horizon ? [upTo(horizon)] : [])];
  const tail = `limit ${params.add(query.limit + 1)}`;
  const found = branches({ filters, columns: `c.*${orders[sortOf(query)].columns ?? ''}`, join: query.q ? SEARCHED : '', tail });
  return { sql: `select ${recordColumns} ${readColumn} from (${found}) c ${recordJoins} ${readJoin} ${orderBy(by)} ${tail}`, params: params.values };
}

/** Asks how far the branches of a view may be walked by what its index answers: to the nearest place at which one of them has gone far enough. No row: to their ends. */
export function horizonStatementOf(query: ConversationsQuery, who: Staff): { sql: string; params: unknown[] } {
  const { params, within, branches, orderBy } = viewOf(query, who);
  const filters = indexed(query, placesOf(query, who)).map((place) => place((value) => params.add(value)));
  const ends = branches({ filters, columns: `${within} as at, c.id`, join: '', tail: `offset ${MOST_WALKED - 1} limit 1` });
  return { sql: `select c.at, c.id from (${ends}) c ${orderBy('c.at')} limit 1`, params: params.values };
}

/** Conversations by view, as agents and API keys see them. Where what is asked for is in no index, a page may hold fewer than were asked for, and the next goes on from there. */
@Injectable()
export class ListConversations {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(who: Staff, query: ConversationsQuery): Promise<Page<Conversation>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const horizon = walks(query, who) ? await horizonOf(tx, who, query) : undefined;
      const { sql, params } = statementOf(query, who, horizon);
      const rows = await tx.rows<ReadRecord>(sql, params);
      const sort = sortOf(query);
      const { keyOf } = orders[sort];
      const page = pageOf(rows, query.limit, { present: (row) => forStaff(row, row.readCount), cursor: (row) => [sort, keyOf(row)!.toISOString(), row.id] });
      return { ...page, nextCursor: page.nextCursor ?? (horizon ? encodeCursor([sort, ...horizon]) : null) };
    });
  }
}

async function horizonOf(tx: Tx, who: Staff, query: ConversationsQuery): Promise<Place | undefined> {
  const { sql, params } = horizonStatementOf(query, who);
  const row = await tx.row<{ at: Date; id: string }>(sql, params);
  return row && [row.at.toISOString(), row.id];
}
