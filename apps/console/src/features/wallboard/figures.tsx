import type { Wallboard } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { clockText } from '../conversations/sla.js';
import { pathOf } from './paths.js';
import type { WallboardFilter } from './use-wallboard.js';
import styles from './figures.module.css';

type Figures = Wallboard['total'];

/** "12", or "1,000+" for what was not counted to the end. */
export function useCount() {
  const locale = useLanguage();
  return ({ count, more }: { count: number; more: boolean }) => `${number(locale, count)}${more ? '+' : ''}`;
}

/** How long it has been, as a clock shows it: at least a minute. */
export function useSince() {
  const locale = useLanguage();
  const now = useNow();
  return (since: string) => clockText(locale, now.getTime() - Date.parse(since), false);
}

/** The part of today's answers that came in time, in whole per cent; `undefined` while there were none. */
export const shareInTime = ({ inTime, late }: Pick<Figures, 'inTime' | 'late'>): number | undefined => (inTime + late === 0 ? undefined : Math.floor((100 * inTime) / (inTime + late)));

/** From when on a wait in the queue looks bad, in milliseconds. */
const LONG_WAIT_MS = 5 * 60_000;

/** The numbers of the moment, each the way to its conversations. */
export function FigureTiles({ board: { total, agents }, filter }: { board: Wallboard; filter: WallboardFilter }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const count = useCount();
  const since = useSince();
  const n = (value: number) => number(locale, value);
  const share = shareInTime(total);
  const waited = total.queueSince === null ? 0 : now.getTime() - Date.parse(total.queueSince);
  return (
    <section className={styles.figures} aria-label={t('wallboard.figures')}>
      <Tile name={t('wallboard.queue')} value={n(total.queue)} to={pathOf('queue', filter)} tone={waited > LONG_WAIT_MS ? 'bad' : undefined}>
        {total.queueSince ? t('wallboard.queueWait', { time: since(total.queueSince) }) : t('wallboard.queueNone')}
      </Tile>
      <Tile name={t('wallboard.waiting')} value={count(total.waiting)} to={pathOf('waiting', filter)}>
        {total.waitingSince ? t('wallboard.queueWait', { time: since(total.waitingSince) }) : t('wallboard.queueNone')}
      </Tile>
      <Tile name={t('wallboard.open')} value={n(total.open)} to={pathOf('open', filter)}>
        {t('wallboard.openText', { count: Math.max(total.open - total.queue - total.bot, 0) })}
        {total.bot > 0 && `, ${t('wallboard.withBot', { count: total.bot })}`}
      </Tile>
      <Tile name={t('wallboard.overdue')} value={count(total.breached)} to={pathOf('breached', filter)} tone={total.breached.count > 0 ? 'bad' : 'good'}>
        <Link className={styles.more} to={pathOf('dueSoon', filter)}>
          {t('wallboard.dueSoon', { n: count(total.dueSoon) })}
        </Link>
      </Tile>
      <Tile name={t('wallboard.inTime')} value={share === undefined ? '–' : `${n(share)}%`} tone={share === undefined ? undefined : share < 80 ? 'bad' : 'good'}>
        {share === undefined ? t('wallboard.inTimeNone') : t('wallboard.inTimeOf', { n: n(total.inTime), all: n(total.inTime + total.late) })}
      </Tile>
      <Tile name={t('wallboard.angry')} value={count(total.moods.angry)} to={pathOf('angry', filter)} tone={total.moods.angry.count > 0 ? 'bad' : undefined}>
        <Moods moods={total.moods} filter={filter} />
      </Tile>
      <Tile name={t('wallboard.agentsThere')} value={n(agents.online + agents.busy + agents.away)}>
        {(['online', 'busy', 'away'] as const).map((status) => `${t(`presence.${status}`)} ${n(agents[status])}`).join(' · ')}
      </Tile>
    </section>
  );
}

/** Beside the angry: who is unhappy, whose mood falls, who is satisfied. */
function Moods({ moods: { negative, falling, satisfied }, filter }: { moods: Figures['moods']; filter: WallboardFilter }) {
  const { t } = useTranslation();
  const count = useCount();
  const parts = [
    <Link key="negative" className={styles.more} to={pathOf('negative', filter)}>
      {t('wallboard.unhappy', { n: count(negative) })}
    </Link>,
    falling.count > 0 && <span key="falling">{t('wallboard.falling', { n: count(falling) })}</span>,
    satisfied.count > 0 && (
      <Link key="satisfied" className={styles.more} to={pathOf('satisfied', filter)}>
        {t('wallboard.satisfied', { n: count(satisfied) })}
      </Link>
    ),
  ].filter(Boolean);
  return parts.flatMap((part, index) => (index > 0 ? [' · ', part] : [part]));
}

interface TileProps {
  name: string;
  value: string;
  to?: string;
  tone?: 'good' | 'bad' | undefined;
  children: ReactNode;
}

function Tile({ name, value, to, tone, children }: TileProps) {
  return (
    <div className={styles.tile} data-tone={tone} data-figure={name}>
      <h3 className={styles.name}>{name}</h3>
      {to ? (
        <Link className={styles.value} to={to} aria-label={`${name}: ${value}`}>
          {value}
        </Link>
      ) : (
        <span className={styles.value}>{value}</span>
      )}
      <p className={styles.text}>{children}</p>
    </div>
  );
}
