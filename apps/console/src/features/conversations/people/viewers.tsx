import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/avatar.js';
import { Tip } from '../../../ui/tip.js';
import { useTyping } from '../../live/typing.js';
import { useViewers } from '../../live/viewers.js';
import { useMe } from '../../session/use-session.js';
import styles from './people.module.css';

const SHOWN = 3;

/** Which colleagues have the conversation before them, and who of them writes. */
export function Viewers({ conversation: { id } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useMe();
  const writing = useTyping(id).filter(({ kind }) => kind === 'agent');
  const here = [...writing, ...useViewers(id)].filter((one, index, all) => one.id !== me.id && all.findIndex((other) => other.id === one.id) === index);
  if (here.length === 0) return null;
  const writes = (agentId: string) => writing.some((one) => one.id === agentId);
  const say = here.map(({ id: agentId, name }) => t(writes(agentId) ? 'people.writes' : 'people.views', { name })).join(t('ui.listComma'));
  return (
    <Tip text={say} side="bottom">
      <span className={styles.viewers} role="img" aria-label={say} tabIndex={0}>
        {here.slice(0, SHOWN).map(({ id: agentId, name }) => (
          <span key={agentId} className={styles.viewer} data-writes={writes(agentId) || undefined}>
            <Avatar id={agentId} name={name} size="tiny" />
          </span>
        ))}
        {here.length > SHOWN && <span className={styles.more}>+{here.length - SHOWN}</span>}
      </span>
    </Tip>
  );
}
