import { Bell, BellOff, ChartColumn, Maximize, Minimize, Radio } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { useStore } from '../../app/store.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { clock } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { ButtonLink, IconButton } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Select } from '../../ui/field.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useMay } from '../session/use-session.js';
import { useTeams } from '../teams/use-teams.js';
import { Agents } from './agents.js';
import { AlertLists } from './alerts.js';
import { FigureTiles } from './figures.js';
import { Flow } from './flow.js';
import { Teams } from './teams.js';
import { alertSound } from './use-alerts.js';
import { useWallboard, type WallboardFilter } from './use-wallboard.js';
import styles from './wallboard-page.module.css';

/** Older than this, in milliseconds, what is shown is not what goes on. */
const STALE_MS = 45_000;

/** What goes on at the moment, for a supervisor's desk or, big and dark, for the wall. */
export function WallboardPage() {
  const { t } = useTranslation();
  usePageTitle(t('wallboard.title'));
  const { filter, big, set } = useAddress();
  const { data: board, error, isError, refetch } = useWallboard(filter);
  const leave = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    set('big', undefined);
  };
  useShortcut('back', leave, big);
  useDark(big);
  const grow = () => {
    set('big', '1');
    void document.getElementById('main')?.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <div className={styles.page} data-big={big || undefined}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('wallboard.title')}</h1>
        {board && <AsOf at={board.at} />}
        <div className={styles.tools}>
          {!big && <AgainstUsual filter={filter} />}
          {!big && <Narrowing filter={filter} onFilter={set} />}
          <SoundSwitch />
          <IconButton label={t(big ? 'wallboard.bigEnd' : 'wallboard.big')} onClick={big ? leave : grow}>
            {big ? <Minimize size={18} /> : <Maximize size={18} />}
          </IconButton>
        </div>
      </header>
      {!board && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} />)}
      {board && (
        <div className={styles.body}>
          <FigureTiles board={board} filter={filter} />
          <div className={styles.columns}>
            <div className={styles.column}>
              {board.teams.some(({ team }) => team !== null) && <Teams teams={board.teams} filter={filter} />}
              {board.teams.length === 0 && <Empty icon={<Radio size={22} />} title={t('wallboard.quiet')} text={t('wallboard.quietText')} />}
              <Flow hours={board.flow} big={big} />
            </div>
            <div className={styles.column}>
              <AlertLists filter={filter} />
              <Agents agents={board.agents} big={big} />
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

/** The way to the day so far, held against what is usual. */
function AgainstUsual({ filter }: { filter: WallboardFilter }) {
  const { t } = useTranslation();
  const may = useMay('analytics:read');
  if (!may) return null;
  return (
    <ButtonLink small look="ghost" to={`/analytics/live?${new URLSearchParams({ ...filter }).toString()}`} icon={<ChartColumn size={16} />}>
      {t('wallboard.usual')}
    </ButtonLink>
  );
}

/** Rooms with a screen on the wall are dark, whatever this browser's theme is. */
function useDark(on: boolean) {
  useEffect(() => {
    if (!on) return;
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    dataset.theme = 'dark';
    return () => {
      if (before === undefined) delete dataset.theme;
      else dataset.theme = before;
    };
  }, [on]);
}

/** Of whom the board tells and how large it is stands in the address, so that a screen on the wall needs nobody to set it up. */
function useAddress() {
  const [search, setSearch] = useSearchParams();
  const [team, inbox] = [search.get('team'), search.get('inbox')];
  const filter: WallboardFilter = { ...(team && { team }), ...(inbox && { inbox }) };
  const set = (name: 'team' | 'inbox' | 'big', value: string | undefined) =>
    setSearch(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return { filter, big: search.has('big'), set };
}

function Narrowing({ filter, onFilter }: { filter: WallboardFilter; onFilter: (name: 'team' | 'inbox', value: string | undefined) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const choices = (all: string, some: readonly { id: string; name: string }[]) => [{ value: '', label: all }, ...some.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <>
      {teams.length > 0 && <Select className={styles.select} aria-label={t('wallboard.team')} value={filter.team ?? ''} choices={choices(t('wallboard.allTeams'), teams)} onValue={(id) => onFilter('team', id || undefined)} />}
      {inboxes.length > 1 && <Select className={styles.select} aria-label={t('wallboard.inbox')} value={filter.inbox ?? ''} choices={choices(t('wallboard.allInboxes'), inboxes)} onValue={(id) => onFilter('inbox', id || undefined)} />}
    </>
  );
}

/** The moment that is shown; in alarm when it is long ago. */
function AsOf({ at }: { at: string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const stale = now.getTime() - Date.parse(at) > STALE_MS;
  return (
    <p className={styles.asOf} data-stale={stale || undefined} role={stale ? 'status' : undefined}>
      {t(stale ? 'wallboard.stale' : 'wallboard.asOf', { time: clock(locale, new Date(at)) })}
    </p>
  );
}

function SoundSwitch() {
  const { t } = useTranslation();
  const on = useStore(alertSound) === 'on';
  return (
    <IconButton label={t('wallboard.sound')} aria-pressed={on} onClick={() => alertSound.set(on ? 'off' : 'on')}>
      {on ? <Bell size={18} /> : <BellOff size={18} />}
    </IconButton>
  );
}
