import type { Staff, TicketsQuery } from '@parley/contracts';
import { recordColumns, recordJoins } from '../db/ticket-record.js';
import { sourcesOf, visibleTo, type Source } from '../db/visible.js';
import { SqlParams } from './sql-params.js';
import { othersOf, placesOf, singlesOf, statusesOf, type Filters, type Known } from './ticket-filters.js';
import { beyond, orderBy, orders, type Order } from './ticket-order.js';

/** A view of what falls due is in that order, whatever else was asked for. */
export const sortOf = ({ due, sort }: Pick<TicketsQuery, 'due' | 'sort'>): TicketsQuery['sort'] => (due ? 'due' : sort);

/** What a statement is made of. */
export interface Asked {
  who: Staff;
  filters: Filters;
  sort: TicketsQuery['sort'];
  known: Known;
  /** The place after which it goes on. */
  after?: readonly unknown[] | undefined;
}
interface Statement {
  sql: string;
  params: unknown[];
}

/** So many tickets are walked at most for one page, where what is asked for is in no index. */
export const MOST_WALKED = 5000;
/** More branches than this are asked as one. */
const MOST_BRANCHES = 60;

/** Whether an index finds single tickets, of which each is then looked at. */
const isOfSingles = ({ filters: { watcher, conversation, requester }, known: { found } }: Asked): boolean => Boolean(found ?? watcher ?? conversation ?? requester);

/** Whether there are filters that no index answers in the order of the view. */
export function walks(asked: Asked): boolean {
  if (isOfSingles(asked)) return false;
  const { filters, who, sort } = asked;
  const places = placesOf(filters, who);
  const answered = sort === 'updated' ? Math.min(places.length, 1) : 0;
  const { updatedSince, due, ...rest } = filters;
  const bySelf = (sort === 'updated' && updatedSince !== undefined) || due !== undefined;
  const others = othersOf({ ...rest, ...(!bySelf && updatedSince && { updatedSince }) }, () => '').length;
  const statusAside = filters.status !== undefined && (sort !== 'updated' || places.length > 0);
  return others > 0 || places.length > answered || statusAside;
}

/**
 * A view as branches that an index answers in order, each of which stops at the limit: by whatever shows a ticket to the asker, and by status where nothing tells more.
 */
function branchesOf(asked: Asked, { columns, tail, filters, by }: { columns: string; tail: string; filters: string[]; by: string[] | undefined }, params: SqlParams): string {
  const { who, sort, after } = asked;
  const order = orders[sort];
  const bind = (value: unknown) => params.add(value);
  const common = ['t.tenant_id = $1', ...order.where, ...(after ? [beyond(order, after, bind)] : []), ...filters];
  const sources: Source[] = isOfSingles(asked) ? [{ from: 'ticket t', where: [visibleTo(who, bind) ?? 'true'] }] : sourcesOf(who, bind, { assignee: asked.filters.assignee, team: asked.filters.team });
  const apart = by && sort === 'updated' && !isOfSingles(asked) && by.length * sources.length <= MOST_BRANCHES && placesOf(asked.filters, who).length === 0;
  const statuses = by === undefined ? ['true'] : apart ? by.map((id) => `t.status_id = ${bind(id)}`) : [`t.status_id = any(${bind(by)}::uuid[])`];
  return statuses
    .flatMap((ofStatus) =>
      sources.map(({ each, from, where }) => {
        const branch = `(select ${columns} from ${from} where ${[ofStatus, ...common, ...where].join(' and ')} ${orderBy(order)} ${tail})`;
        return each ? `(select t.* from ${each} cross join lateral ${branch} t)` : branch;
      }),
    )
    .join(' union all ');
}

/** The statement of a view: what its branches found, merged. @param horizon what lies beyond it is not looked at */
export function statementOf(asked: Asked, limit: number, horizon?: readonly unknown[]): Statement {
  const params = new SqlParams();
  params.add(asked.who.tenantId);
  const bind = (value: unknown) => params.add(value);
  const order = orders[asked.sort];
  const places = placesOf(asked.filters, asked.who).map((place) => place(bind));
  const filters = [...places, ...singlesOf(asked.filters, asked.who, asked.known, bind), ...othersOf(asked.filters, bind), ...(horizon ? [beyond(order, horizon, bind, true)] : [])];
  const tail = `limit ${bind(limit + 1)}`;
  const found = branchesOf(asked, { columns: 't.*', tail, filters, by: statusesOf(asked.filters, asked.known) }, params);
  return { sql: `select ${recordColumns} from (${found}) t ${recordJoins} ${orderBy(order)} ${tail}`, params: params.values };
}

/** Asks how far a view may be walked by what its index answers. No row: to its end. */
export function horizonOf(asked: Asked): Statement {
  const params = new SqlParams();
  params.add(asked.who.tenantId);
  const bind = (value: unknown) => params.add(value);
  const order: Order = orders[asked.sort];
  const places = asked.sort === 'updated' ? placesOf(asked.filters, asked.who).slice(0, 1).map((place) => place(bind)) : [];
  const by = asked.sort === 'updated' && places.length === 0 ? statusesOf(asked.filters, asked.known) : undefined;
  const keys = [...order.columns.map(({ sql }) => sql), 't.id'].join(', ');
  const ends = branchesOf(asked, { columns: 't.*', tail: `offset ${MOST_WALKED - 1} limit 1`, filters: places, by }, params);
  return { sql: `select ${keys} from (${ends}) t ${orderBy(order)} limit 1`, params: params.values };
}
