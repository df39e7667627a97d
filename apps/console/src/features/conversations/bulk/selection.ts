import { createStore, useStore } from '../../../app/store.js';

/** Conversations chosen for one change of all; empty while nobody chooses. The one chosen last is where a range begins. */
interface Selection {
  ids: ReadonlySet<string>;
  last?: string;
}

/** The server changes so many at once. */
export const MOST = 100;

const selection = createStore<Selection>({ ids: new Set() });

export const useSelection = () => useStore(selection, ({ ids }) => ids);
export const useIsSelected = (id: string) => useStore(selection, ({ ids }) => ids.has(id));
export const useSelecting = () => useStore(selection, ({ ids }) => ids.size > 0);
export const clearSelection = () => selection.set((now) => (now.ids.size > 0 ? { ids: new Set() } : now));
export const selectAll = (ids: readonly string[]) => selection.set({ ids: new Set(ids.slice(0, MOST)), last: ids.at(-1) });
export const keepSelected = (ids: readonly string[]) => selection.set({ ids: new Set(ids), last: ids.at(-1) });

/** Chooses one, or takes it out; with `range`, everything between it and the one chosen last, as the list stands. */
export function toggleSelected(id: string, { list, range }: { list: readonly string[]; range: boolean }) {
  selection.set((now) => selectedAfter(now, id, { list, range }));
}

export function selectedAfter({ ids, last }: Selection, id: string, { list, range }: { list: readonly string[]; range: boolean }): Selection {
  const next = new Set(ids);
  const [from, to] = [last === undefined ? -1 : list.indexOf(last), list.indexOf(id)];
  if (range && from >= 0 && to >= 0) for (const one of list.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
  else if (!next.delete(id)) next.add(id);
  return { ids: new Set([...next].slice(0, MOST)), last: id };
}
