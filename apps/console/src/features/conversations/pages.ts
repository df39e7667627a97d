import type { Page } from '@parley/contracts';
import type { InfiniteData } from '@tanstack/react-query';

export type Pages<T> = InfiniteData<Page<T>, unknown>;

interface Placement<T> {
  /** Whether it stands in this list (any more). */
  belongs: boolean;
  compare: (a: T, b: T) => number;
}

/**
 * A list with one item put in its place, changed, moved or taken out. An item that sorts behind what has been
 * loaded is left out: it comes with its page.
 */
export function place<T extends { id: string }>(pages: Pages<T>, item: T, { belongs, compare }: Placement<T>): Pages<T> {
  const known = pages.pages.some((page) => page.data.some(({ id }) => id === item.id));
  if (!known && !belongs) return pages;
  const rest = pages.pages.map((page) => (page.data.some(({ id }) => id === item.id) ? { ...page, data: page.data.filter(({ id }) => id !== item.id) } : page));
  return { ...pages, pages: belongs ? insert(rest, item, compare) : rest };
}

function insert<T>(pages: Page<T>[], item: T, compare: (a: T, b: T) => number): Page<T>[] {
  for (const [number, page] of pages.entries()) {
    const index = page.data.findIndex((other) => compare(item, other) < 0);
    if (index >= 0) return pages.with(number, { ...page, data: page.data.toSpliced(index, 0, item) });
  }
  const last = pages.at(-1);
  if (!last || last.nextCursor !== null) return pages;
  return pages.with(-1, { ...last, data: [...last.data, item] });
}

/** An item replaced where it stands: for lists whose order is the server's affair, such as search results. */
export function replace<T extends { id: string }>(pages: Pages<T>, item: T): Pages<T> {
  if (!pages.pages.some((page) => page.data.some(({ id }) => id === item.id))) return pages;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: page.data.map((other) => (other.id === item.id ? item : other)) })) };
}

/** All items once, in order. A row that moved up live may come again with a later page. */
export function flat<T extends { id: string }>(pages: Pages<T> | undefined): T[] {
  const seen = new Set<string>();
  return (pages?.pages ?? []).flatMap((page) => page.data.filter(({ id }) => !seen.has(id) && seen.add(id)));
}
