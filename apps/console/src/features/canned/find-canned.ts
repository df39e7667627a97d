import type { CannedResponse } from '@parley/contracts';

type Canned = Pick<CannedResponse, 'code' | 'name' | 'text' | 'useCount' | 'inboxIds'>;

/** More than anybody reads through. */
const MOST = 50;
const plain = (text: string) => text.toLocaleLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Whether the letters of `query` stand in `text` in this order. */
function scattered(query: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === query[at]) at++;
  return at === query.length;
}

/** How near, 0 nearest: by code, by name, by a part of either, by every word of the text, by letters in order. `undefined`: not at all. */
function distance({ code, name, text }: Canned, query: string): number | undefined {
  const [shortCode, title] = [plain(code), plain(name)];
  if (shortCode === query) return 0;
  if (shortCode.startsWith(query)) return 1;
  if (title.startsWith(query)) return 2;
  if (shortCode.includes(query) || title.includes(query)) return 3;
  const all = `${shortCode} ${title} ${plain(text)}`;
  if (query.split(/\s+/).every((word) => all.includes(word))) return 4;
  return query.length > 1 && (scattered(query, shortCode) || scattered(query, title)) ? 5 : undefined;
}

/** Canned responses for an inbox that `query` may mean, nearest first, of equals the most used. */
export function findCanned<T extends Canned>(all: readonly T[], query: string, inboxId: string): T[] {
  const wanted = plain(query.trim());
  return all
    .filter(({ inboxIds }) => inboxIds.length === 0 || inboxIds.includes(inboxId))
    .flatMap((one) => {
      const away = wanted ? distance(one, wanted) : 0;
      return away === undefined ? [] : [{ one, away }];
    })
    .sort((a, b) => a.away - b.away || b.one.useCount - a.one.useCount || a.one.name.localeCompare(b.one.name))
    .slice(0, MOST)
    .map(({ one }) => one);
}
