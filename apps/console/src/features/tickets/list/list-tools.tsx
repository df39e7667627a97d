import type { TicketView } from '@parley/contracts';
import { ArrowDownWideNarrow, Bookmark, Ellipsis, FileDown, Kanban, List, ListFilter, Save, Search, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { usePhone } from '../../../app/use-media.js';
import { useSettled } from '../../../app/use-settled.js';
import { IconButton } from '../../../ui/button.js';
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuLine } from '../../../ui/menu.js';
import { Popover } from '../../../ui/popover.js';
import { Segmented } from '../../../ui/segmented.js';
import search from '../../conversations/conversation-list.module.css';
import { type TicketPlace, ticketsPath } from '../place.js';
import type { useTicketNarrowing } from '../use-place.js';
import { useTicketViews } from '../use-setup.js';
import { savedView, ticketSorts } from '../views.js';
import { ColumnChooser } from './column-chooser.js';
import { FilterList } from './filter-list.js';
import styles from './list-tools.module.css';
import { SaveViewDialog } from './save-view-dialog.js';
import { useExportTickets } from './use-export-tickets.js';
import { useRemoveView } from './use-views.js';

interface ToolsProps {
  place: TicketPlace;
  saved: TicketView | undefined;
  narrowing: ReturnType<typeof useTicketNarrowing>;
}

/** Search, filter, order, layout, and what is done with a list as a whole. */
export function ListTools({ place, saved, narrowing }: ToolsProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [filtering, setFiltering] = useState(false);
  return (
    <div className={styles.tools}>
      <SearchField key={place.view} q={place.q} onSearch={narrowing.setSearch} />
      <Popover
        label={t('filter.title')}
        open={filtering}
        onOpen={setFiltering}
        trigger={
          <IconButton label={t('filter.title')} aria-pressed={Object.keys(place.narrowed).length > 0}>
            <ListFilter size={18} />
          </IconButton>
        }
      >
        <FilterList place={place} onChoose={narrowing.setFilter} />
      </Popover>
      {place.layout === 'list' && (
        <Menu
          trigger={
            <IconButton label={t('sort.title')}>
              <ArrowDownWideNarrow size={18} />
            </IconButton>
          }
        >
          <MenuChoices label={t('sort.title')} value={place.sort} onValue={narrowing.setSort} choices={ticketSorts.map((value) => ({ value, label: t(`ticketSort.${value}`) }))} />
        </Menu>
      )}
      {place.layout === 'list' && !phone && <ColumnChooser />}
      <Views saved={saved} />
      <Segmented
        label={t('ticket.layout')}
        value={place.layout}
        onValue={narrowing.setLayout}
        choices={[
          { value: 'list', label: <LayoutSign icon={<List size={15} />} text={t('ticket.layout.list')} /> },
          { value: 'board', label: <LayoutSign icon={<Kanban size={15} />} text={t('ticket.layout.board')} /> },
        ]}
      />
      <More place={place} />
    </div>
  );
}

const LayoutSign = ({ icon, text }: { icon: React.ReactNode; text: string }) => (
  <>
    {icon}
    <span className={styles.layoutName}>{text}</span>
  </>
);

function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(q);
  const settled = useSettled(text.trim());
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  const asked = useRef(q);
  useEffect(() => {
    if (settled === asked.current) return;
    asked.current = settled;
    onSearch(settled);
    // Only what was typed is written into the address.
  }, [settled]);
  return (
    <div className={`${search.search} ${styles.search}`}>
      <Search size={16} aria-hidden="true" />
      <input ref={field} type="search" aria-label={t('ticket.search')} placeholder={t('ticket.search')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && (text ? setText('') : field.current?.blur())} />
    </div>
  );
}

/** Saved views, to be opened. */
function Views({ saved }: { saved: TicketView | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { views } = useTicketViews();
  if (views.length === 0) return null;
  return (
    <Menu
      trigger={
        <IconButton label={t('savedView.menu')} aria-pressed={saved !== undefined}>
          <Bookmark size={18} />
        </IconButton>
      }
    >
      <MenuLabel>{t('savedView.menu')}</MenuLabel>
      {views.map(({ id, name }) => (
        <MenuItem key={id} icon={<Bookmark size={16} />} onPick={() => void navigate(ticketsPath(savedView(id)))}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}

function More({ place }: { place: TicketPlace }) {
  const { t } = useTranslation();
  const [saving, setSaving] = useState(false);
  const keep = useExportTickets();
  const removing = useRemoveView(place.view);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('ui.actions')}>
            <Ellipsis size={18} />
          </IconButton>
        }
      >
        <MenuItem icon={<Save size={16} />} onPick={() => setSaving(true)}>
          {t('savedView.save')}
        </MenuItem>
        {removing && (
          <MenuItem icon={<Trash2 size={16} />} danger onPick={removing}>
            {t('ticket.removeView')}
          </MenuItem>
        )}
        <MenuLine />
        <MenuItem icon={<FileDown size={16} />} onPick={() => keep(place)}>
          {t('ticket.export')}
        </MenuItem>
      </Menu>
      {saving && <SaveViewDialog place={place} onClose={() => setSaving(false)} />}
    </>
  );
}
