import type { Conversation } from '@parley/contracts';
import { Bell, BellOff, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { Avatar } from '../../../ui/avatar.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { PickList } from '../../../ui/pick-list.js';
import { useAgents } from '../../agents/use-agents.js';
import { useMe } from '../../session/use-session.js';
import styles from './people.module.css';
import { useParticipants } from './use-participants.js';

/** Who takes part beside whoever has the conversation: they are told of replies. */
export function PeopleDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [query, setQuery] = useState('');
  const { agents } = useAgents();
  const { add, remove } = useParticipants();
  const { participants } = conversation;
  const follows = participants.some(({ id }) => id === me.id);
  const others = useMemo(() => {
    const taken = new Set(participants.map(({ id }) => id));
    return agents.filter(({ id, status }) => status === 'active' && id !== me.id && !taken.has(id)).map(({ id, name, email, avatarUrl }) => ({ id, title: name, detail: email, keywords: email, avatarUrl, icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" /> }));
  }, [agents, participants, me.id]);
  const own = { id: me.id, name: me.name, avatarUrl: me.avatarUrl };
  return (
    <Dialog open onClose={onClose} title={t('people.title')} text={t('people.text')}>
      {participants.length > 0 ? (
        <ul className={styles.list}>
          {participants.map((person) => (
            <li key={person.id} className={styles.person}>
              <Avatar id={person.id} name={person.name} url={person.avatarUrl} size="small" />
              <span className={styles.name}>{person.id === me.id ? t('assign.me', { name: person.name }) : person.name}</span>
              <IconButton small label={t('people.remove', { name: person.name })} onClick={() => void remove(conversation, person)}>
                <X size={15} />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.none}>{t('people.none')}</p>
      )}
      <p className={styles.none}>
        <Button small icon={follows ? <BellOff size={15} /> : <Bell size={15} />} onClick={() => void (follows ? remove(conversation, own) : add(conversation, own))}>
          {t(follows ? 'people.unfollow' : 'people.follow')}
        </Button>
      </p>
      <div className={styles.add}>
        <PickList
          label={t('people.add')}
          placeholder={t('people.add')}
          options={search(others, query)}
          query={query}
          onQuery={setQuery}
          onPick={({ id, title, avatarUrl }) => {
            setQuery('');
            void add(conversation, { id, name: title, avatarUrl });
          }}
          empty={t('assign.empty')}
        />
      </div>
    </Dialog>
  );
}
