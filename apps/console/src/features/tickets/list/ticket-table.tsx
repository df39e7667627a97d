import { type Ticket, type TicketColumn, usualTicketColumns } from '@parley/contracts';
import { Inbox, PartyPopper, Plus, SearchX, Ticket as TicketIcon } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { usePhone } from '../../../app/use-media.js';
import { Button } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useWindow } from '../../conversations/use-window.js';
import { useMay } from '../../session/use-session.js';
import { useLocalName } from '../names.js';
import type { TicketPlace } from '../place.js';
import { useTickets } from '../use-tickets.js';
import { BulkBar } from './bulk-bar.js';
import { areUsual, plainCell, widthsFor } from './columns.js';
import { clearTicketSelection, keepOnlySelected, toggleTicket, useSelectedTickets } from './selection.js';
import { TicketRow } from './ticket-row.js';
import styles from './ticket-table.module.css';
import { useColumns } from './use-columns.js';

/** Heights of a row, in pixels: on a phone a row is a small card. */
const ROW = 48;
const CARD = 92;

interface TableProps {
  place: TicketPlace;
  onClear: () => void;
  onNew: (() => void) | undefined;
}

/** The tickets of a view as rows; only those on the screen are drawn. */
export function TicketTable({ place, onClear, onNew }: TableProps) {
  const { filter, sort, q } = place;
  const { items, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTickets({ filter, sort, q });
  useEffect(() => clearTicketSelection, [place.view]);
  useEffect(() => keepOnlySelected(items.map(({ id }) => id)), [items]);
  if (isPending) return <Skeleton rows={9} />;
  if (isError && items.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return hasNextPage ? <Skeleton rows={4} /> : <NoTickets place={place} onClear={onClear} onNew={onNew} />;
  return <Rows place={place} items={items} more={{ has: hasNextPage, busy: isFetchingNextPage, load: () => void fetchNextPage() }} />;
}

interface RowsProps {
  place: TicketPlace;
  items: readonly Ticket[];
  more: { has: boolean; busy: boolean; load: () => void };
}

function Rows({ place, items, more }: RowsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = usePhone();
  const height = phone ? CARD : ROW;
  const { columns: chosen } = useColumns();
  const columns = phone ? usualTicketColumns : chosen;
  const { of: widths, table } = useWidths(columns, items);
  const { first, end } = useWindow(scroller, { count: items.length, rowHeight: height });
  const nearEnd = end >= items.length;
  useEffect(() => {
    if (more.has && !more.busy && nearEnd) more.load();
  }, [more.has, more.busy, nearEnd, items.length]);
  const mayWrite = useMay('tickets:write');
  const selected = useSelectedTickets();
  const ids = items.map(({ id }) => id);
  useRowKeys(ids, scroller, height);
  const select = (id: string, range: boolean) => toggleTicket(id, { list: ids, range });
  useShortcut('select', () => rowInFocus() && select(rowInFocus()!, false), mayWrite);
  return (
    <>
      {selected.size > 0 && <BulkBar loaded={items} />}
      <div ref={scroller} className={styles.scroller} tabIndex={-1}>
        <table className={styles.table} aria-label={place.title} aria-rowcount={more.has ? -1 : items.length + 1} data-usual={(!phone && areUsual(columns)) || undefined} style={phone || areUsual(columns) ? undefined : { minInlineSize: table }}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.number}>
                {t('ticketColumn.number')}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={styles[column]} style={{ inlineSize: widths[column] }}>
                  {t(`ticketColumn.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <tr className={styles.gap} aria-hidden="true" style={{ blockSize: first * height }} />}
            {items.slice(first, end).map((ticket, index) => (
              <TicketRow key={ticket.id} ticket={ticket} place={place} columns={columns} index={first + index + 2} selected={selected.has(ticket.id)} onSelect={mayWrite ? select : undefined} />
            ))}
            {end < items.length && <tr className={styles.gap} aria-hidden="true" style={{ blockSize: (items.length - end) * height }} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** As wide as what is loaded: rows that come into sight on scrolling move nothing. */
function useWidths(columns: readonly TicketColumn[], items: readonly Ticket[]) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const head = (column: TicketColumn) => (column === 'priority' ? priorities.map((priority) => t(`priority.${priority}`)) : column === 'source' ? items.map(({ source }) => t(`ticketSource.${source}`)) : []);
  return useMemo(() => widthsFor(columns, (column) => [t(`ticketColumn.${column}`), ...head(column), ...items.map((ticket) => plainCell(ticket, column, nameOf))]), [columns, items, t]);
}

const rowInFocus = () => document.activeElement?.closest('[data-ticket]')?.getAttribute('data-ticket') ?? undefined;

/** j and k go from row to row; Enter opens, as on any link. */
function useRowKeys(ids: readonly string[], scroller: React.RefObject<HTMLDivElement | null>, height: number) {
  const move = (step: number) => {
    const focused = rowInFocus();
    const from = focused ? ids.indexOf(focused) : -1;
    const to = Math.max(0, Math.min(ids.length - 1, from < 0 ? 0 : from + step));
    const box = scroller.current;
    if (!box || ids.length === 0) return;
    const top = to * height;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + 2 * height > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * height - box.clientHeight;
    requestAnimationFrame(() => requestAnimationFrame(() => box.querySelector<HTMLElement>(`[data-ticket="${ids[to]}"] a`)?.focus({ preventScroll: true })));
  };
  useShortcut('next', () => move(1));
  useShortcut('previous', () => move(-1));
}

/** Says why there is nothing, and what to do next. */
export function NoTickets({ place, onClear, onNew }: TableProps) {
  const { t } = useTranslation();
  if (place.q || Object.keys(place.narrowed).length > 0) {
    return (
      <Empty icon={<SearchX size={22} />} title={place.q ? t('inbox.empty.search.title', { query: place.q }) : t('inbox.empty.filter.title')} text={t('ticket.empty.narrowed')}>
        <Button onClick={onClear}>{t('filter.clear')}</Button>
      </Empty>
    );
  }
  if (place.view === 'mine' || place.view === 'overdue') return <Empty icon={<PartyPopper size={22} />} title={t(`ticket.empty.${place.view}`)} text={t(`ticket.empty.${place.view}Text`)} />;
  if (place.view === 'unassigned') return <Empty icon={<Inbox size={22} />} title={t('ticket.empty.unassigned')} text={t('ticket.empty.unassignedText')} />;
  return (
    <Empty icon={<TicketIcon size={22} />} title={t('ticket.empty.any')} text={t('ticket.empty.anyText')}>
      {onNew && (
        <Button look="primary" icon={<Plus size={16} />} onClick={onNew}>
          {t('ticket.new')}
        </Button>
      )}
    </Empty>
  );
}
