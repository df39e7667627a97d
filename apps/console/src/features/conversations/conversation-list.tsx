import { ArrowDownWideNarrow, Bookmark, ListFilter, Search, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { preference } from '../../app/preference.js';
import { shortcuts, useShortcut } from '../../app/shortcuts/shortcuts.js';
import { useStore } from '../../app/store.js';
import { useSettled } from '../../app/use-settled.js';
import { ButtonLink, IconButton } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { MenuLater } from '../../ui/menu-later.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import type { Whereabouts } from '../views/use-place.js';
import styles from './conversation-list.module.css';
import { ConversationRows } from './conversation-rows.js';
import { narrow, type Place, placePath } from './place.js';
import { useConversations } from './use-conversations.js';
import { type FilterField, type Sort, sorts, views } from './views.js';

/** Not needed for the list to be there. */
const FilterPopover = lazy(async () => ({ default: (await import('../views/filter-popover.js')).FilterPopover }));
const NoConversations = lazy(async () => ({ default: (await import('./no-conversations.js')).NoConversations }));
const ViewsMenuItems = lazy(async () => ({ default: (await import('../views/views-menu-items.js')).ViewsMenuItems }));
const SortMenuItems = lazy(async () => ({ default: (await import('./sort-menu-items.js')).SortMenuItems }));
const SavedViewCommands = lazy(async () => ({ default: (await import('../views/saved-view-commands.js')).SavedViewCommands }));
const FilterChips = lazy(async () => ({ default: (await import('../views/filter-chips.js')).FilterChips }));
const SaveViewDialog = lazy(async () => ({ default: (await import('../views/save-view-dialog.js')).SaveViewDialog }));

const sortChoice = preference('sort', sorts, 'recent');

/** The left pane: which view, search, what narrows it, and the conversations in it. */
export function ConversationList({ whereabouts, openId }: { whereabouts: Whereabouts; openId: string | undefined }) {
  const { t } = useTranslation();
  const { place, saved, state } = whereabouts;
  const preferred = useStore(sortChoice);
  const sort = place.sort ?? preferred;
  const [text, setText] = useState('');
  const q = useSettled(text.trim()) || place.q || '';
  const [saving, setSaving] = useState(false);
  const list = useConversations({ filter: place.filter, sort, q }, state === 'ready');
  const { setFilter, setSort } = useNarrowing(place, openId);
  const narrowed = Object.keys(place.narrowed).length > 0;
  return (
    <section className={styles.pane} aria-label={t('inbox.label')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('rail.inbox')}</h1>
        <div className={styles.tools}>
          <MenuLater
            trigger={
              <IconButton label={t('savedView.menu')} aria-pressed={saved !== undefined}>
                <Bookmark size={18} />
              </IconButton>
            }
          >
            <Suspense>
              <ViewsMenuItems saved={saved} onSave={() => setSaving(true)} />
            </Suspense>
          </MenuLater>
          <FilterButton place={place} onChoose={setFilter} />
          <MenuLater
            trigger={
              <IconButton label={t('sort.title')}>
                <ArrowDownWideNarrow size={18} />
              </IconButton>
            }
          >
            <Suspense>
              <SortMenuItems sort={sort} onSort={setSort} />
            </Suspense>
          </MenuLater>
        </div>
      </header>
      <SearchField text={text} onText={setText} />
      <Suspense>{narrowed && <FilterChips place={place} onDrop={(field) => setFilter(field, undefined)} />}</Suspense>
      <ViewTabs saved={saved && place} />
      <div className={styles.body} aria-busy={list.isFetching && list.items.length === 0}>
        {state === 'missing' ? (
          <Empty title={t('savedView.missing.title')} text={t('savedView.missing.text')}>
            <ButtonLink to="/inbox/all">{t('savedView.missing.action')}</ButtonLink>
          </Empty>
        ) : list.isPending ? (
          <Skeleton rows={9} />
        ) : list.isError && list.items.length === 0 ? (
          <ProblemState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <ConversationRows key={`${placePath(place)} ${sort} ${q}`} place={place} list={list} openId={openId} searching={q !== ''} empty={
              <Suspense>
                <NoConversations place={place} query={text.trim()} onClear={() => setText('')} />
              </Suspense>
            } />
        )}
      </div>
      <Suspense>
        <SavedViewCommands />
      </Suspense>
      <Suspense>{saving && <SaveViewDialog filter={{ ...place.filter, ...(sort !== 'recent' && { sort }), ...(q && { q }) }} onClose={() => setSaving(false)} />}</Suspense>
    </section>
  );
}

/** Narrowing a list goes by its address; so does the order of a saved view that has one of its own. */
function useNarrowing(place: Place, openId: string | undefined) {
  const navigate = useNavigate();
  const setFilter = (field: FilterField, value: string | undefined) => void navigate(placePath({ view: place.view, narrowed: narrow(place, field, value) }, openId));
  const setSort = (sort: Sort) => {
    sortChoice.set(sort);
    if (!place.sort) return;
    const path = placePath(place, openId);
    void navigate(`${path}${path.includes('?') ? '&' : '?'}sort=${sort}`);
  };
  return { setFilter, setSort };
}

function FilterButton({ place, onChoose }: { place: Place; onChoose: (field: FilterField, value: string | undefined) => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const button = (
    <IconButton label={t('filter.title')} aria-haspopup="dialog" aria-pressed={Object.keys(place.narrowed).length > 0} onClick={() => setAsked(true)}>
      <ListFilter size={18} />
    </IconButton>
  );
  return asked ? (
    <Suspense fallback={button}>
      <FilterPopover place={place} onChoose={onChoose} />
    </Suspense>
  ) : (
    button
  );
}

/** `saved`: a saved view is open, and stands beside the others. */
function ViewTabs({ saved }: { saved: Place | undefined }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    tabs.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={tabs} className={styles.views} aria-label={t('view.title')}>
      {saved && (
        <NavLink to={placePath({ view: saved.view, narrowed: {} })} className={styles.view} title={saved.title}>
          <span className={styles.savedName}>{saved.title}</span>
        </NavLink>
      )}
      {views.map((view) => (
        <NavLink key={view} to={`/inbox/${view}`} className={styles.view}>
          {t(`view.${view}`)}
        </NavLink>
      ))}
    </nav>
  );
}

function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  return (
    <div className={styles.search}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label={t('inbox.search')}
        aria-keyshortcuts={shortcuts.search}
        placeholder={t('inbox.search')}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text) onText('');
          else field.current?.blur();
        }}
      />
      {text && (
        <IconButton
          small
          label={t('inbox.clearSearch')}
          onClick={() => {
            onText('');
            field.current?.focus();
          }}
        >
          <X size={15} />
        </IconButton>
      )}
    </div>
  );
}
