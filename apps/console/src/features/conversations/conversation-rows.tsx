import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { Button } from '../../ui/button.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useWatchedContacts } from '../live/watched-contacts.js';
import { needTexts } from '../../i18n/i18n.js';
import { useMay } from '../session/use-session.js';
import { clearSelection, toggleSelected, useSelecting } from './bulk/selection.js';
import { knownConversation } from './cache.js';
import { ConversationRow } from './conversation-row.js';
import styles from './conversation-rows.module.css';
import { wasOwnDoing } from './own-doing.js';
import type { Place } from './place.js';
import type { useConversations } from './use-conversations.js';
import { useLiveOrder } from './use-live-order.js';
import { useWindow } from './use-window.js';

/** Not needed for the list to be there. */
const BulkBar = lazy(async () => ({ default: (await Promise.all([import('./bulk/bulk-bar.js'), needTexts('conversation')]))[0].BulkBar }));

/** For whoever watches over others' work. */
const watching = async () => (await Promise.all([import('../supervision/watch-row.js'), needTexts('wallboard')]))[0];
const WatchLink = lazy(async () => ({ default: (await watching()).WatchLink }));
const WatchKey = lazy(async () => ({ default: (await watching()).WatchKey }));

const ROW = 72;

interface RowsProps {
  place: Place;
  list: ReturnType<typeof useConversations>;
  openId: string | undefined;
  searching: boolean;
  empty: ReactNode;
}

/** The conversations of a view. Rows move only while nobody points at them and the list stands at its top. */
export function ConversationRows({ place, list, openId, searching, empty }: RowsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { still, watch } = useStillness();
  const { rows, held, release } = useRows(list.items, still && !searching);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const { first, end } = useWindow(scroller, { count: rows.length, rowHeight: ROW });
  const nearEnd = end >= rows.length;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && nearEnd) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, nearEnd, rows.length]);
  useWatchedContacts(rows.slice(first, end).map(({ conversation }) => conversation.contact.id));
  const ids = rows.map(({ conversation }) => conversation.id);
  useRowKeys({ ids, openId, scroller });
  const mayWrite = useMay('conversations:write');
  const selecting = useSelecting();
  useEffect(() => clearSelection, [place.view]);
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  });
  const onSelect = useCallback((id: string, range: boolean) => toggleSelected(id, { list: latest.current, range }), []);
  useShortcut('select', () => select(rowInFocus() ?? openId, onSelect), mayWrite);
  const maySupervise = useMay('conversations:supervise');

  // A page of a filtered view may be empty and still have a next one.
  if (rows.length === 0) return hasNextPage ? <Skeleton rows={4} /> : <div className={styles.empty}>{empty}</div>;
  const toTop = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <>
      <Suspense>{selecting && <BulkBar loaded={ids} />}</Suspense>
      <Suspense>{maySupervise && <WatchKey idOf={() => rowInFocus() ?? openId} />}</Suspense>
      {held > 0 && (
        <Button look="primary" small icon={<ArrowUp size={14} />} className={styles.held} onClick={toTop}>
          {t('inbox.held', { count: held })}
        </Button>
      )}
      <div ref={scroller} className={styles.scroller} {...watch}>
        <ul className={styles.list} style={{ blockSize: rows.length * ROW }} aria-label={place.title}>
          {rows.slice(first, end).map(({ conversation, gone }, index) => (
            <li key={conversation.id} className={styles.item} style={{ insetBlockStart: (first + index) * ROW }} aria-setsize={hasNextPage ? -1 : rows.length} aria-posinset={first + index + 1}>
              <ConversationRow conversation={conversation} place={place} open={conversation.id === openId} gone={gone} onSelect={mayWrite ? onSelect : undefined} Watch={maySupervise ? WatchLink : undefined} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** Still: the pointer is on the list, or it is scrolled down. */
function useStillness() {
  const [pointed, setPointed] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  return {
    still: pointed || scrolled,
    watch: {
      onPointerEnter: (event: React.PointerEvent) => event.pointerType === 'mouse' && setPointed(true),
      onPointerLeave: () => setPointed(false),
      onScroll: (event: React.UIEvent<HTMLElement>) => setScrolled(event.currentTarget.scrollTop > 4),
    },
  };
}

function useRows(items: readonly Conversation[], still: boolean) {
  const client = useQueryClient();
  const { ids, held, release } = useLiveOrder(items, { still, keeps: (id) => !wasOwnDoing(id) });
  const rows = useMemo(() => {
    const listed = new Map(items.map((item) => [item.id, item]));
    return ids.flatMap((id) => {
      const conversation = listed.get(id) ?? knownConversation(client, id);
      return conversation ? [{ conversation, gone: !listed.has(id) }] : [];
    });
  }, [ids, items, client]);
  return { rows, held, release };
}

interface RowKeys {
  ids: string[];
  openId: string | undefined;
  scroller: React.RefObject<HTMLDivElement | null>;
}

const rowInFocus = () => document.activeElement?.closest('[data-conversation]')?.getAttribute('data-conversation') ?? undefined;
const select = (id: string | undefined, onSelect: (id: string, range: boolean) => void) => id !== undefined && onSelect(id, false);

/** j and k go from row to row, beginning at the open one; Enter opens, as on any link. */
function useRowKeys({ ids, openId, scroller }: RowKeys) {
  const move = (step: number) => {
    const focused = rowInFocus() ?? openId;
    const from = focused ? ids.indexOf(focused) : -1;
    const to = Math.max(0, Math.min(ids.length - 1, from < 0 ? 0 : from + step));
    const box = scroller.current;
    if (!box || ids.length === 0) return;
    const top = to * ROW;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
    requestAnimationFrame(() => requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-conversation="${ids[to]}"]`)?.focus({ preventScroll: true })));
  };
  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
}
