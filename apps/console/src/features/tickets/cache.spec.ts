import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { statuses, ticket } from '../../../test/ticket-samples.js';
import { knownTicket, onBoard, putTicket, showTicket } from './cache.js';
import { ticketsKey } from './keys.js';

const [, open, , solved] = statuses;
const board = { columns: [{ status: open!, tickets: [ticket({ id: 'a' }), ticket({ id: 'b' })], nextCursor: null }, { status: solved!, tickets: [ticket({ id: 'c' })], nextCursor: null }] };
const idsOf = (one: typeof board) => one.columns.map(({ tickets }) => tickets.map(({ id }) => id));

describe('tickets on the screen', () => {
  it('go to the top of the column of their status', () => {
    expect(idsOf(onBoard(board, ticket({ id: 'b', status: solved! })) as typeof board)).toEqual([['a'], ['b', 'c']]);
    expect(idsOf(onBoard(board, ticket({ id: 'a', subject: 'x' })) as typeof board)).toEqual([['a', 'b'], ['c']]);
    expect(onBoard(board, ticket({ id: 'elsewhere' }))).toBe(board);
  });

  it('are shown newest version first, wherever they stand', () => {
    const client = new QueryClient();
    const key = ticketsKey({ filter: {}, sort: 'updated', q: '' });
    client.setQueryData(key, { pages: [{ data: [ticket({ id: 'a', version: 3, subject: 'third' })], nextCursor: null }], pageParams: [undefined] });
    expect(showTicket(client, ticket({ id: 'a', version: 2, subject: 'second' }))).toBe(false);
    expect(knownTicket(client, 'a')?.subject).toBe('third');
    putTicket(client, ticket({ id: 'a', version: 4, subject: 'fourth' }));
    expect(client.getQueryData<{ pages: { data: { subject: string }[] }[] }>(key)?.pages[0]?.data[0]?.subject).toBe('fourth');
  });
});
