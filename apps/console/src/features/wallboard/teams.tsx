import type { Wallboard } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { shareInTime, useCount, useSince } from './figures.js';
import { type Figure, pathOf } from './paths.js';
import type { WallboardFilter } from './use-wallboard.js';
import styles from './tables.module.css';

type Row = Wallboard['teams'][number];

/** The same numbers team by team. */
export function Teams({ teams, filter }: { teams: readonly Row[]; filter: WallboardFilter }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="wallboard-teams">
      <h2 id="wallboard-teams" className={styles.title}>
        {t('wallboard.teams')}
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('wallboard.team')}</th>
            <th scope="col">{t('wallboard.queue')}</th>
            <th scope="col">{t('wallboard.longest')}</th>
            <th scope="col">{t('wallboard.waiting')}</th>
            <th scope="col">{t('wallboard.open')}</th>
            <th scope="col">{t('wallboard.overdue')}</th>
            <th scope="col">{t('wallboard.angryTeam')}</th>
            <th scope="col">{t('wallboard.inTime')}</th>
          </tr>
        </thead>
        <tbody>
          {teams.map((row) => (
            <TeamRow key={row.team?.id ?? ''} row={row} filter={filter} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TeamRow({ row, filter }: { row: Row; filter: WallboardFilter }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const count = useCount();
  const since = useSince();
  const { team } = row;
  const share = shareInTime(row);
  const link = (figure: Figure, value: string) => (team ? <Link to={pathOf(figure, { ...filter, team: team.id })}>{value}</Link> : value);
  return (
    <tr>
      <th scope="row">{team ? team.name : t('wallboard.noTeam')}</th>
      <td data-name={t('wallboard.queue')}>{link('queue', number(locale, row.queue))}</td>
      <td data-name={t('wallboard.longest')}>{row.queueSince ? since(row.queueSince) : '–'}</td>
      <td data-name={t('wallboard.waiting')}>{link('waiting', count(row.waiting))}</td>
      <td data-name={t('wallboard.open')}>{link('open', number(locale, row.open))}</td>
      <td data-name={t('wallboard.overdue')} data-bad={row.breached.count > 0 || undefined}>
        {link('breached', count(row.breached))}
      </td>
      <td data-name={t('wallboard.angryTeam')} data-bad={row.moods.angry.count > 0 || undefined}>
        {link('angry', count(row.moods.angry))}
      </td>
      <td data-name={t('wallboard.inTime')}>{share === undefined ? '–' : `${number(locale, share)}%`}</td>
    </tr>
  );
}
