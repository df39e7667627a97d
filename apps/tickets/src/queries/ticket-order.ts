import type { TicketsQuery } from '@parley/contracts';
import { z } from 'zod';
import type { ListedTicket } from '../db/ticket-record.js';

type Key = string | number;

/** How a list is ordered: by these columns and then the id, all in one direction. */
export interface Order {
  columns: { sql: string; type: string; of: (ticket: ListedTicket) => Key; shape: z.ZodType<Key> }[];
  direction: 'asc' | 'desc';
  /** What must hold, so that the index for this order can be used. */
  where: string[];
}

const instant = z.iso.datetime();
const updated = { sql: 't.updated_at', type: 'timestamptz', of: ({ updatedAt }: ListedTicket) => updatedAt.toISOString(), shape: instant };

export const orders: Record<TicketsQuery['sort'], Order> = {
  updated: { columns: [updated], direction: 'desc', where: [] },
  created: { columns: [{ sql: 't.created_at', type: 'timestamptz', of: ({ createdAt }) => createdAt.toISOString(), shape: instant }], direction: 'desc', where: [] },
  priority: { columns: [{ sql: 't.urgency', type: 'smallint', of: ({ urgency }) => urgency, shape: z.int().min(1).max(4) }, updated], direction: 'desc', where: [] },
  due: { columns: [{ sql: 't.due_next', type: 'timestamptz', of: ({ dueNext }) => dueNext!.toISOString(), shape: instant }], direction: 'asc', where: ['t.due_next is not null'] },
};

/** A ticket's place in an order. */
export type Place = [...Key[], id: string];
export const placeOf = ({ columns }: Order, ticket: ListedTicket): Place => [...columns.map(({ of }) => of(ticket)), ticket.id];

/** What a cursor of a list in this order holds. */
export const cursorOf = (sort: TicketsQuery['sort']): z.ZodType<[string, ...Key[]]> =>
  z.tuple([z.literal(sort), ...orders[sort].columns.map(({ shape }) => shape), z.uuid()]) as unknown as z.ZodType<[string, ...Key[]]>;

export const orderBy = ({ columns, direction }: Order): string => `order by ${[...columns.map(({ sql }) => sql), 't.id'].map((sql) => `${sql} ${direction}`).join(', ')}`;

/** A condition: beyond a place, or (`upTo`) not beyond it. */
export function beyond({ columns, direction }: Order, place: readonly unknown[], bind: (value: unknown) => string, upTo = false): string {
  const sign = upTo ? (direction === 'desc' ? '>=' : '<=') : direction === 'desc' ? '<' : '>';
  const types = [...columns.map(({ type }) => type), 'uuid'];
  return `(${[...columns.map(({ sql }) => sql), 't.id'].join(', ')}) ${sign} (${place.map((value, at) => `${bind(value)}::${types[at]}`).join(', ')})`;
}
