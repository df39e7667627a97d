import { useMemo, useRef, useState } from 'react';
import { arrange } from './arrange.js';

interface Item {
  id: string;
}

/**
 * Rows as they stand on the screen. While `still` they keep their places; `held` says how much waits for its own.
 * A row that left stays, as it was last seen, until the list may move again.
 */
export function useLiveOrder<T extends Item>(items: readonly T[], still: boolean, leaving: (id: string) => boolean): { rows: readonly T[]; held: number; release: () => void } {
  const shown = useRef<readonly string[]>([]);
  const seen = useRef(new Map<string, T>());
  const [turn, setTurn] = useState(0);
  const released = useRef(turn);

  return useMemo(() => {
    const freed = released.current !== turn;
    released.current = turn;
    const current = items.map(({ id }) => id);
    const latest = new Map(items.map((item) => [item.id, item]));
    const { ids, held } = arrange(shown.current, current, { still: still && !freed, keeps: (id) => seen.current.has(id) && !leaving(id) });
    const rows = ids.flatMap((id) => latest.get(id) ?? seen.current.get(id) ?? []);
    shown.current = ids;
    seen.current = new Map(rows.map((row) => [row.id, row]));
    return { rows, held, release: () => setTurn((now) => now + 1) };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [items, still, turn]);
}
