import { describe, expect, it } from 'vitest';
import { narrow, readSearch, ticketsPath } from './place.js';

describe('where a list of tickets stands', () => {
  it('is in the address, and read back from it', () => {
    const asked = { narrowed: { priority: 'high', label: 'VIP 客户' }, sort: 'due', q: '#1042', layout: 'board' } as const;
    const path = ticketsPath('mine', asked, 'a-ticket');
    expect(path.startsWith('/tickets/mine/a-ticket?')).toBe(true);
    expect(readSearch(new URL(path, 'http://x').searchParams)).toEqual(asked);
    expect(ticketsPath('all')).toBe('/tickets/all');
  });

  it('leaves out what means nothing', () => {
    expect(readSearch(new URLSearchParams('sort=best&as=tree&moon=full&status='))).toEqual({ narrowed: {} });
  });

  it('is narrowed and widened by one thing', () => {
    expect(narrow({ label: 'a' }, 'priority', 'high')).toEqual({ label: 'a', priority: 'high' });
    expect(narrow({ label: 'a', priority: 'high' }, 'label', undefined)).toEqual({ priority: 'high' });
  });
});
