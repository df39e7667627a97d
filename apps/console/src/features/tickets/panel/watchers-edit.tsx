import type { Ticket } from '@parley/contracts';
import { Eye, EyeOff, Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { Avatar } from '../../../ui/avatar.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { useAgents } from '../../agents/use-agents.js';
import styles from '../../conversations/labels-editor.module.css';
import { useMe } from '../../session/use-session.js';
import { useEdit } from '../use-edit.js';
import own from './watchers-edit.module.css';

type Watcher = Ticket['watchers'][number];

/** Who is told what happens to a ticket. */
export function WatchersEdit({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { edit } = useEdit();
  const [picking, setPicking] = useState(false);
  const { watchers } = ticket;
  const set = (next: Watcher[]) => void edit(ticket, { watcherIds: next.map(({ id }) => id) }, { watchers: next });
  const watches = watchers.some(({ id }) => id === me.id);
  const myself = { id: me.id, name: me.name, avatarUrl: me.avatarUrl };
  return (
    <ul className={styles.labels}>
      {watchers.map((watcher) => (
        <li key={watcher.id} className={own.watcher}>
          <Avatar id={watcher.id} name={watcher.name} url={watcher.avatarUrl} size="tiny" />
          <span className={styles.name}>{watcher.name}</span>
          {!locked && (
            <button type="button" className={styles.remove} aria-label={t('ticketWatch.remove', { name: watcher.name })} onClick={() => set(watchers.filter(({ id }) => id !== watcher.id))}>
              <X size={12} />
            </button>
          )}
        </li>
      ))}
      {!locked && (
        <li>
          <button type="button" className={styles.add} onClick={() => set(watches ? watchers.filter(({ id }) => id !== me.id) : [...watchers, myself])}>
            {watches ? <EyeOff size={13} /> : <Eye size={13} />}
            {t(watches ? 'ticketWatch.stop' : 'ticketWatch.begin')}
          </button>
        </li>
      )}
      {!locked && (
        <li>
          <Popover
            label={t('ticketPart.watcherIds')}
            open={picking}
            onOpen={setPicking}
            trigger={
              <button type="button" className={styles.add}>
                <Plus size={13} />
                {t('labels.add')}
              </button>
            }
          >
            <Picker watchers={watchers} onWatchers={set} />
          </Popover>
        </li>
      )}
    </ul>
  );
}

function Picker({ watchers, onWatchers }: { watchers: readonly Watcher[]; onWatchers: (watchers: Watcher[]) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { agents } = useAgents();
  const options = useMemo(
    () => agents.filter(({ status }) => status === 'active').map(({ id, name, email, avatarUrl }) => ({ id, title: name, keywords: email, icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" />, chosen: watchers.some((one) => one.id === id), avatarUrl })),
    [agents, watchers],
  );
  const found = useMemo(() => search(options, query), [options, query]);
  return (
    <PickList
      label={t('ticketPart.watcherIds')}
      placeholder={t('ticketWatch.search')}
      options={found}
      query={query}
      onQuery={setQuery}
      onPick={({ id, title, avatarUrl, chosen }) => onWatchers(chosen ? watchers.filter((one) => one.id !== id) : [...watchers, { id, name: title, avatarUrl }])}
      empty={t('assign.empty')}
    />
  );
}
