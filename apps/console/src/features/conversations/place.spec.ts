import { describe, expect, it } from 'vitest';
import { narrow, placePath, readSearch } from './place.js';

describe('the address of a list', () => {
  it('holds what narrows it, and can be read again', () => {
    const place = { view: 'all', narrowed: { label: '退款 & more', priority: 'high' } };
    const path = placePath(place, 'c1');
    expect(path).toMatch(/^\/inbox\/all\/c1\?/);
    expect(readSearch(new URL(path, 'http://x').searchParams)).toEqual({ narrowed: place.narrowed });
    expect(placePath({ view: 'view-1', narrowed: {} })).toBe('/inbox/view-1');
  });

  it('ignores what it does not know', () => {
    expect(readSearch(new URLSearchParams('limit=1&cursor=x&label=&sort=due&priority=low'))).toEqual({ narrowed: { priority: 'low' }, sort: 'due' });
    expect(readSearch(new URLSearchParams('sort=up'))).toEqual({ narrowed: {} });
  });

  it('is narrowed by one thing at a time', () => {
    expect(narrow({ narrowed: { label: 'a' } }, 'priority', 'high')).toEqual({ label: 'a', priority: 'high' });
    expect(narrow({ narrowed: { label: 'a', priority: 'high' } }, 'label', undefined)).toEqual({ priority: 'high' });
  });
});
