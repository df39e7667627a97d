import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import styles from './beside.module.css';

/** How often what was found was right, by what agents said. */
export function PrecisionCard() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { data } = useQuery({ queryKey: ['sentiment', 'report'], queryFn: ({ signal }) => api.call('GET /sentiment/report', { signal }) });
  if (!data) return null;
  const n = (value: number) => number(locale, value);
  return (
    <div className={styles.beside}>
      <Card title={t('sentiment.precision')} text={t('sentiment.precisionText')}>
        {data.scored === 0 ? (
          <p>{t('sentiment.nothingYet')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('filter.mood')}</th>
                <th scope="col">{t('sentiment.scored')}</th>
                <th scope="col">{t('sentiment.reviewed')}</th>
                <th scope="col">{t('sentiment.right')}</th>
              </tr>
            </thead>
            <tbody>
              {data.classes.map(({ emotion, scored, reviewed, precision }) => (
                <tr key={emotion}>
                  <td>{t(`mood.${emotion}`)}</td>
                  <td>{n(scored)}</td>
                  <td>{n(reviewed)}</td>
                  <td>{precision === null ? '–' : `${n(Math.round(precision * 100))}%`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </div>
  );
}
