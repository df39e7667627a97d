import type { Availability, Wallboard, WallboardAgent } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, MessagesSquare, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { number } from '../../i18n/format.js';
import { problemText } from '../../i18n/problem-text.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Avatar } from '../../ui/avatar.js';
import { IconButton } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Menu, MenuChoices, MenuItem, MenuLine } from '../../ui/menu.js';
import { toast } from '../../ui/toasts.js';
import { statuses } from '../availability/own-availability.js';
import { StatusWord } from '../availability/status-word.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import { AgentDialog } from './agent-dialog.js';
import { useSince } from './figures.js';
import { pathOfAgent } from './paths.js';
import { wallboardKey } from './use-wallboard.js';
import styles from './tables.module.css';

/** Who is there, how they are and what they have. */
export function Agents({ agents: { shown }, big }: { agents: Wallboard['agents']; big: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="wallboard-agents">
      <h2 id="wallboard-agents" className={styles.title}>
        {t('wallboard.agents')}
      </h2>
      {shown.length === 0 ? (
        <Empty icon={<Users size={22} />} title={t('wallboard.nobody')} text={t('wallboard.nobodyText')} />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('wallboard.agents')}</th>
              <th scope="col">{t('wallboard.status')}</th>
              <th scope="col">{t('wallboard.load')}</th>
              {!big && <td />}
            </tr>
          </thead>
          <tbody>
            {shown.map((agent) => (
              <AgentRow key={agent.id} agent={agent} big={big} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AgentRow({ agent, big }: { agent: WallboardAgent; big: boolean }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const since = useSince();
  const [opened, setOpened] = useState(false);
  const { id, name, avatarUrl, status, reason, load, capacity, open } = agent;
  const full = capacity !== null && load >= capacity;
  return (
    <tr>
      <th scope="row">
        <span className={styles.who}>
          <Avatar id={id} name={name} url={avatarUrl} size="small" />
          {name}
        </span>
      </th>
      <td data-name={t('wallboard.status')}>
        <span className={styles.status}>
          <StatusWord status={status} reason={reason} />
          <time dateTime={agent.since}>{since(agent.since)}</time>
        </span>
      </td>
      <td data-name={t('wallboard.load')} data-bad={full || undefined}>
        <button type="button" className={styles.number} aria-label={t('wallboard.openOf', { count: open, name })} onClick={() => setOpened(true)}>
          {number(locale, open)}
        </button>
        {opened && <AgentDialog agent={agent} onClose={() => setOpened(false)} />}
        {capacity !== null && <span className={styles.soft}> {t('wallboard.loadOf', { load: number(locale, load), limit: number(locale, capacity) })}</span>}
      </td>
      {!big && (
        <td className={styles.end}>
          <AgentMenu agent={agent} />
        </td>
      )}
    </tr>
  );
}

function AgentMenu({ agent: { id, name, status } }: { agent: WallboardAgent }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const maySet = useMay('teams:manage');
  const set = useSetStatusOf();
  return (
    <Menu
      trigger={
        <IconButton small label={t('wallboard.agentMenu', { name })}>
          <Ellipsis size={17} />
        </IconButton>
      }
    >
      <MenuItem icon={<MessagesSquare size={16} />} onPick={() => void navigate(pathOfAgent(id))}>
        {t('wallboard.showAll')}
      </MenuItem>
      {maySet && (
        <>
          <MenuLine />
          <MenuChoices label={t('wallboard.setStatus')} value={status} onValue={(next) => void set({ id, name }, next)} choices={statuses.map((value) => ({ value, label: <StatusWord status={value} /> }))} />
        </>
      )}
    </Menu>
  );
}

/** Says for an agent how they are. */
function useSetStatusOf() {
  const client = useQueryClient();
  const { t } = useTranslation();
  return async ({ id, name }: { id: string; name: string }, status: Availability['status']) => {
    try {
      await api.call('PATCH /availability/:id', { params: { id }, body: { status } });
      toast(t('wallboard.statusSet', { name, status: t(`presence.${status}`) }));
      await client.invalidateQueries({ queryKey: wallboardKey });
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' });
    }
  };
}
