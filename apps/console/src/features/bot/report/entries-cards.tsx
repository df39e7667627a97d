import type { BotReport, BotReportEntry } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguageName } from '../../knowledge/language-name.js';
import { Card } from '../../settings/settings-page.js';
import styles from './report.module.css';
import { useWords } from './use-words.js';

/** Entries that answer most, and those that were judged wrong most: where work on them pays. */
export function EntriesCards({ report: { topEntries, worstEntries } }: { report: BotReport }) {
  const { t } = useTranslation();
  return (
    <>
      <Card title={t('botReport.top')} text={t('botReport.topText')}>
        {topEntries.length === 0 ? <p className={styles.soft}>{t('botReport.noTop')}</p> : <Entries name={t('botReport.top')} entries={topEntries} />}
      </Card>
      <Card title={t('botReport.worst')} text={t('botReport.worstText')}>
        {worstEntries.length === 0 ? <p className={styles.soft}>{t('botReport.noWorst')}</p> : <Entries name={t('botReport.worst')} entries={worstEntries} />}
      </Card>
    </>
  );
}

function Entries({ name, entries }: { name: string; entries: readonly BotReportEntry[] }) {
  const { t } = useTranslation();
  const { n } = useWords();
  const languageName = useLanguageName();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={name}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('botEntry.question')}</th>
            <th scope="col">{t('botReport.answered')}</th>
            <th scope="col">{t('botReport.right')}</th>
            <th scope="col">{t('botReport.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.intentId}>
              <th scope="row" className={styles.entry}>
                <Link to={`/bot/entries/${entry.intentId}`} dir="auto">
                  {entry.name}
                </Link>{' '}
                <span className={styles.count}>{languageName(entry.locale)}</span>
              </th>
              <td>{n(entry.answered)}</td>
              <td>{n(entry.right)}</td>
              <td>{n(entry.wrong)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
