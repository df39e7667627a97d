import type { Page } from '@parley/contracts';

/** More than a menu or a table of people can sensibly show. */
const MOST_PAGES = 10;

/** A short list as a whole: its pages one after the other. */
export async function everyPage<T>(fetch: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, nextCursor } = await fetch(cursor);
    all.push(...data);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}
