import type { SavedView } from '@parley/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Place, readSearch } from '../conversations/place.js';
import { type Filter, filterFields, isSort, isView, viewFilters } from '../conversations/views.js';
import { useRules } from '../work-rules/use-rules.js';
import { savedIdOf } from './saved-path.js';

export interface Whereabouts {
  place: Place;
  saved: SavedView | undefined;
  /** A saved view is known by its address before it is known by what it asks for, and may be gone. */
  state: 'ready' | 'pending' | 'missing';
}

const filterOf = (filter: Record<string, string>): Filter => Object.fromEntries(filterFields.flatMap((field) => (filter[field] ? [[field, filter[field]]] : [])));

/** Which list the address means. The same object for as long as it means the same. */
export function usePlace(view: string): Whereabouts {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { rules, isPending } = useRules('saved_view');
  const savedId = savedIdOf(view);
  const saved = savedId === undefined ? undefined : rules.find(({ id }) => id === savedId);
  const asked = search.toString();
  return useMemo(() => {
    const { narrowed, sort } = readSearch(new URLSearchParams(asked));
    const base = saved ? filterOf(saved.filter) : isView(view) ? viewFilters[view] : {};
    const wish = sort ?? (isSort(saved?.filter['sort']) ? saved.filter['sort'] : undefined);
    const title = saved?.name ?? (isView(view) ? t(`view.${view}`) : t('savedView.title'));
    const q = saved?.filter['q'];
    return {
      place: { view, title, filter: { ...base, ...narrowed }, narrowed, ...(wish && { sort: wish }), ...(q && { q }) },
      saved,
      state: savedId === undefined || saved ? 'ready' : isPending ? 'pending' : 'missing',
    };
  }, [view, asked, saved, savedId, isPending, t]);
}
