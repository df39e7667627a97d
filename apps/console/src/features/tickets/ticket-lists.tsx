import { Plus, Ticket as TicketIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useMay } from '../session/use-session.js';
import { TicketBoard } from './board/ticket-board.js';
import { ListTools } from './list/list-tools.js';
import { TicketChips } from './list/ticket-chips.js';
import { TicketTable } from './list/ticket-table.js';
import { ViewTabs } from './list/view-tabs.js';
import { NewTicketDialog } from './make/new-ticket-dialog.js';
import styles from './ticket-lists.module.css';
import { type TicketWhereabouts, useTicketNarrowing } from './use-place.js';

/** Views of tickets, what narrows them, and the tickets as a list or as a board. */
export function TicketLists({ whereabouts }: { whereabouts: TicketWhereabouts }) {
  const { t } = useTranslation();
  const { place, saved, state } = whereabouts;
  const narrowing = useTicketNarrowing(place);
  const mayWrite = useMay('tickets:write');
  const [making, setMaking] = useState(false);
  return (
    <section className={styles.page} aria-label={t('ticket.plural')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('ticket.plural')}</h1>
        <ListTools place={place} saved={saved} narrowing={narrowing} />
        {mayWrite && (
          <Button small look="primary" icon={<Plus size={15} />} onClick={() => setMaking(true)}>
            {t('ticket.new')}
          </Button>
        )}
      </header>
      <ViewTabs place={place} saved={saved} />
      {Object.keys(place.narrowed).length > 0 && <TicketChips place={place} onDrop={(field) => narrowing.setFilter(field, undefined)} />}
      <div className={styles.body}>
        {state === 'missing' ? (
          <Empty icon={<TicketIcon size={22} />} title={t('savedView.missing.title')} text={t('savedView.missing.text')}>
            <ButtonLink to="/tickets/open">{t('ticketView.open')}</ButtonLink>
          </Empty>
        ) : state === 'pending' ? (
          <Skeleton rows={9} />
        ) : (
          <Shown key={place.view} place={place} onClear={narrowing.clear} onNew={mayWrite ? () => setMaking(true) : undefined} />
        )}
      </div>
      {making && <NewTicketDialog onClose={() => setMaking(false)} />}
    </section>
  );
}

interface ShownProps {
  place: TicketWhereabouts['place'];
  onClear: () => void;
  onNew: (() => void) | undefined;
}

function Shown(props: ShownProps) {
  const { layout } = props.place;
  useEffect(() => void document.getElementById('main')?.scrollTo({ top: 0 }), [layout]);
  return layout === 'board' ? <TicketBoard {...props} /> : <TicketTable {...props} />;
}
