import type { Ticket } from '@parley/contracts';
import { ArrowLeft, Check, Copy, Ellipsis, ExternalLink, Link as LinkIcon, Merge, RotateCcw, Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { Button, IconButton } from '../../../ui/button.js';
import { copyText } from '../../../ui/copy-text.js';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.js';
import { toast } from '../../../ui/toasts.js';
import { useMay } from '../../session/use-session.js';
import { AssignPicker } from '../parts/assign-picker.js';
import { Due } from '../parts/due.js';
import { StatusMenu } from '../parts/status-menu.js';
import { type TicketPlace, ticketsPath } from '../place.js';
import { SubjectEdit } from './subject-edit.js';
import type { TicketDialog } from './ticket-dialogs.js';
import styles from './ticket-header.module.css';

interface HeaderProps {
  ticket: Ticket;
  place: TicketPlace;
  onDialog: (dialog: TicketDialog) => void;
  onSolve: () => void;
}

export function TicketHeader({ ticket, place, onDialog, onSolve }: HeaderProps) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { number, status } = ticket;
  const live = status.category !== 'closed';
  const mayWrite = useMay('tickets:write') && live;
  const mayAssign = useMay('tickets:assign') && live;
  const solved = status.category === 'solved';
  return (
    <header className={styles.header}>
      <Link to={{ pathname: ticketsPath(place.view), search }} className={styles.back} aria-label={t('ticket.toList')} title={t('ticket.toList')}>
        <ArrowLeft size={19} />
      </Link>
      <div className={styles.words}>
        <SubjectEdit ticket={ticket} locked={!mayWrite} />
        <p className={styles.under}>
          <span className={styles.number}>#{number}</span>
          <StatusMenu ticket={ticket} locked={!mayWrite} />
          <AssignPicker ticket={ticket} locked={!mayAssign} />
          <Due ticket={ticket} whole />
        </p>
      </div>
      <div className={styles.actions}>
        {mayWrite && (
          <Button small look={solved ? 'secondary' : 'primary'} icon={solved ? <RotateCcw size={15} /> : <Check size={16} />} aria-keyshortcuts="e" onClick={onSolve}>
            {t(solved ? 'ticket.reopen' : 'ticket.solve')}
          </Button>
        )}
        <More ticket={ticket} mayWrite={mayWrite} onDialog={onDialog} />
      </div>
    </header>
  );
}

function More({ ticket, mayWrite, onDialog }: { ticket: Ticket; mayWrite: boolean; onDialog: (dialog: TicketDialog) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { conversationId, number } = ticket;
  const copy = async () => {
    const done = await copyText(`${location.origin}/tickets/all/${ticket.id}`);
    toast(t(done ? 'ui.copied' : 'ui.copyFailed'));
  };
  return (
    <Menu
      trigger={
        <IconButton label={t('ui.actions')}>
          <Ellipsis size={18} />
        </IconButton>
      }
    >
      {conversationId && (
        <MenuItem icon={<ExternalLink size={16} />} onPick={() => void navigate(`/inbox/all/${conversationId}`)}>
          {t('ticket.openConversation')}
        </MenuItem>
      )}
      <MenuItem icon={<Copy size={16} />} onPick={() => void copy()}>
        {t('ticket.copyLink', { number })}
      </MenuItem>
      {mayWrite && ticket.requester && (
        <MenuItem icon={<LinkIcon size={16} />} onPick={() => onDialog('portal')}>
          {t('portalLink.open')}
        </MenuItem>
      )}
      {mayWrite && (
        <>
          <MenuLine />
          <MenuItem icon={<Merge size={16} />} onPick={() => onDialog('merge')}>
            {t('ticketMerge.openDialog')}
          </MenuItem>
          <MenuItem icon={<Split size={16} />} onPick={() => onDialog('split')}>
            {t('ticketSplit.open')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
