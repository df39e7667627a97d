import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useLiveOrder } from './use-live-order.js';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const start = { items: rows('a', 'b'), still: true };
const hook = () => renderHook(({ items, still }) => useLiveOrder(items, { still, keeps: () => true }), { initialProps: start });

describe('a list that somebody points at', () => {
  it('waits with what is new, and shows it when the pointer leaves', () => {
    const { result, rerender } = hook();
    const items = rows('new', 'a', 'b');
    rerender({ items, still: true });
    expect(result.current).toMatchObject({ ids: ['a', 'b'], held: 1 });
    rerender({ items, still: false });
    expect(result.current).toMatchObject({ ids: ['new', 'a', 'b'], held: 0 });
  });

  it('shows it when asked to', () => {
    const { result, rerender } = hook();
    rerender({ items: rows('new', 'b'), still: true });
    expect(result.current.ids).toEqual(['a', 'b']);
    act(() => result.current.release());
    expect(result.current).toMatchObject({ ids: ['new', 'b'], held: 0 });
  });
});
