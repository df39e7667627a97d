import { createStore, useStore } from '../../../app/store.js';
import { selectedAfter } from '../../conversations/bulk/selection.js';

/** Tickets chosen for one change of all. The one chosen last is where a range begins. */
interface Selection {
  ids: ReadonlySet<string>;
  last?: string;
}

/** The server changes so many at once. */
export const MOST = 100;
const selection = createStore<Selection>({ ids: new Set() });

export const useSelectedTickets = () => useStore(selection, ({ ids }) => ids);
export const clearTicketSelection = () => selection.set((now) => (now.ids.size > 0 ? { ids: new Set() } : now));
export const selectTickets = (ids: readonly string[]) => selection.set({ ids: new Set(ids.slice(0, MOST)), last: ids.at(-1) });
export const toggleTicket = (id: string, how: { list: readonly string[]; range: boolean }) => selection.set((now) => selectedAfter(now, id, how));

/** What has left the list is not chosen any more: nothing is changed that nobody sees. */
export const keepOnlySelected = (listed: readonly string[]) =>
  selection.set((now) => {
    const ids = [...now.ids].filter((id) => listed.includes(id));
    return ids.length === now.ids.size ? now : { ...now, ids: new Set(ids) };
  });
