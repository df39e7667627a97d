import type { Ticket } from '@parley/contracts';
import { Merge } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { useMedia, usePhone } from '../../../app/use-media.js';
import { Segmented } from '../../../ui/segmented.js';
import { useMay, useMe } from '../../session/use-session.js';
import { type TicketPlace, ticketsPath } from '../place.js';
import { useEdit } from '../use-edit.js';
import { History } from './history.js';
import { RequesterView } from './requester-view.js';
import { TicketCommands } from './ticket-commands.js';
import { TicketDialogs, type TicketDialog } from './ticket-dialogs.js';
import { TicketHeader } from './ticket-header.js';
import styles from './ticket-page.module.css';
import { TicketPanel } from './ticket-panel.js';
import { Talk } from './talk.js';
import type { TicketComposerHandle } from './ticket-composer.js';
import { useSolve } from './use-solve.js';

type Tab = 'talk' | 'details' | 'requester' | 'history';

/** A ticket that is there: what was said, what is known of it, and everything that can be done with it. */
export function OpenTicket({ ticket, place }: { ticket: Ticket; place: TicketPlace }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const beside = useMedia('(min-width: 1024px)');
  const [tab, setTab] = useState<Tab>('talk');
  const [dialog, setDialog] = useState<TicketDialog>();
  const composer = useRef<TicketComposerHandle>(null);
  const doings = useDoings({ ticket, place, composer, onTalk: () => setTab('talk') });
  const shown = (beside && tab === 'details') || (tab === 'requester' && !ticket.requester) ? 'talk' : tab;
  const tabs: Tab[] = ['talk', ...(beside ? [] : ['details' as const]), ...(ticket.requester ? ['requester' as const] : []), 'history'];
  return (
    <section className={styles.page} aria-label={t('ticket.one')} data-covers-rail={phone || undefined}>
      <TicketHeader ticket={ticket} place={place} onDialog={setDialog} onSolve={doings.solve} />
      {ticket.mergedIntoId && <MergedNotice intoId={ticket.mergedIntoId} place={place} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={styles.tabs}>
            <Segmented label={t('ticket.parts')} value={shown} onValue={setTab} choices={tabs.map((value) => ({ value, label: t(`ticketTab.${value}`) }))} />
          </div>
          {shown === 'talk' && <Talk ticket={ticket} composer={composer} place={place} splitting={dialog === 'split'} onSplit={(on) => setDialog(on ? 'split' : undefined)} />}
          {shown === 'requester' && <RequesterView ticket={ticket} />}
          {shown === 'history' && <History ticketId={ticket.id} place={place} />}
          {shown === 'details' && (
            <div className={styles.panel}>
              <TicketPanel ticket={ticket} place={place} />
            </div>
          )}
        </div>
        {beside && (
          <aside className={styles.panel} aria-label={t('ticketTab.details')}>
            <TicketPanel ticket={ticket} place={place} />
          </aside>
        )}
      </div>
      <TicketDialogs ticket={ticket} place={place} dialog={dialog} onClose={() => setDialog(undefined)} />
      <TicketCommands ticket={ticket} onDialog={setDialog} {...doings} />
    </section>
  );
}

function MergedNotice({ intoId, place }: { intoId: string; place: TicketPlace }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  return (
    <div className={styles.banner} role="status">
      <Merge size={16} aria-hidden="true" />
      <p className={styles.bannerText}>{t('ticketMerge.merged')}</p>
      <Link to={{ pathname: `/tickets/${place.view}/${intoId}`, search }}>{t('ticketMerge.open')}</Link>
    </div>
  );
}

interface DoingsOf {
  ticket: Ticket;
  place: TicketPlace;
  composer: React.RefObject<TicketComposerHandle | null>;
  onTalk: () => void;
}

/** What keys and commands do with the open ticket. */
function useDoings({ ticket, place, composer, onTalk }: DoingsOf) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const me = useMe();
  const { edit } = useEdit();
  const solve = useSolve(ticket);
  const mayWrite = useMay('tickets:write') && ticket.status.category !== 'closed';
  const mayAssign = useMay('tickets:assign') && ticket.status.category !== 'closed';
  const begin = (mode: 'reply' | 'note') => {
    onTalk();
    requestAnimationFrame(() => composer.current?.begin(mode));
  };
  const take = () => void edit(ticket, { agentId: me.id }, { assignee: { id: me.id, name: me.name, avatarUrl: me.avatarUrl } });
  useShortcut('reply', () => begin('reply'), mayWrite);
  useShortcut('note', () => begin('note'), mayWrite);
  useShortcut('resolve', () => void solve(), mayWrite);
  useShortcut('take', take, mayAssign && ticket.assignee?.id !== me.id);
  useShortcut('back', () => void navigate({ pathname: ticketsPath(place.view), search }));
  return { begin, solve: () => void solve(), take, mayWrite, mayAssign };
}
