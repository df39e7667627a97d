import type { Staff, TicketsQuery } from '@parley/contracts';
import { statusIn, type Book } from '../db/book.js';
import type { Bind } from '../db/visible.js';

/** What is asked for of a list, beside order and page. */
export type Filters = Omit<TicketsQuery, 'limit' | 'cursor' | 'sort'>;
/** What must be known before a list is asked for. */
export interface Known {
  book: Book;
  /** Tickets that hold the words that are looked for. */
  found?: readonly string[] | undefined;
}

/** Of those that an agent watches, so many are looked at: the newest. */
const MOST_WATCHED = 1000;

/** Each has an index in the order of `updated`, the more telling first. */
export function placesOf({ conversation, requester, assignee, team }: Filters, who: Staff): ((bind: Bind) => string)[] {
  return [
    ...(conversation ? [(bind: Bind) => `t.conversation_id = ${bind(conversation)}`] : []),
    ...(requester ? [(bind: Bind) => `t.requester_id = ${bind(requester)}`] : []),
    ...(assignee ? [(bind: Bind) => (assignee === 'none' ? 't.assignee_id is null' : `t.assignee_id = ${bind(assignee === 'me' ? who.id : assignee)}`)] : []),
    ...(team ? [(bind: Bind) => (team === 'none' ? 't.team_id is null' : `t.team_id = ${bind(team)}`)] : []),
  ];
}

/** Of single tickets, found by their keys. */
export function singlesOf({ watcher }: Filters, who: Staff, { found }: Known, bind: Bind): string[] {
  return [
    ...(found ? [`t.id = any(${bind(found)}::uuid[])`] : []),
    ...(watcher ? [`t.id = any(array(select q.ticket_id from ticket_watcher q where q.tenant_id = $1 and q.agent_id = ${bind(who.id)} order by q.ticket_id desc limit ${MOST_WATCHED}))`] : []),
  ];
}

/** The ids of the statuses that are asked for; `undefined`: all. Several categories and ids add up. @throws Refused `ticket_status.not_found` */
export function statusesOf({ status }: Filters, { book }: Known): string[] | undefined {
  if (!status) return undefined;
  const named = status.flatMap((name) => {
    const inCategory = book.statuses.filter(({ category }) => category === name);
    return inCategory.length > 0 ? inCategory : [statusIn(book, name)];
  });
  return [...new Set(named.map(({ id }) => id))];
}

/** What no index answers. */
export function othersOf({ type, priority, label, due, updatedSince }: Filters, bind: Bind): string[] {
  const until = due === 'day' ? ` + interval '1 day'` : due === 'week' ? ` + interval '7 days'` : '';
  return [
    ...(type ? [`t.type_id = ${bind(type)}`] : []),
    ...(priority ? [`t.priority = any(${bind(priority)}::text[])`] : []),
    ...(label ? [`t.labels @> array[${bind(label)}::text]`] : []),
    ...(due ? [`t.due_next <= now()${until}`] : []),
    ...(updatedSince ? [`t.updated_at >= ${bind(updatedSince)}`] : []),
  ];
}
