import { useState } from 'react';
import { arrange } from './arrange.js';

interface Order<T> {
  items: readonly T[];
  still: boolean;
  ids: readonly string[];
  held: number;
}

interface Rules {
  still: boolean;
  /** Whether a row that left the list keeps its place until the list may move again. */
  keeps: (id: string) => boolean;
}

/** The order of rows on the screen; see `arrange`. `held` says how many wait for their places, `release` gives them. */
export function useLiveOrder<T extends { id: string }>(items: readonly T[], { still, keeps }: Rules): { ids: readonly string[]; held: number; release: () => void } {
  const [order, setOrder] = useState<Order<T>>(() => ({ items, still, ids: items.map(({ id }) => id), held: 0 }));
  const put = (shown: readonly string[]) => setOrder({ items, still, ...arrange(shown, items.map(({ id }) => id), { still, keeps }) });
  if (order.items !== items || order.still !== still) put(order.ids);
  return { ...order, release: () => put([]) };
}
