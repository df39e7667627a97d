import type { BotReport } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.js';
import styles from './report.module.css';
import { useWords } from './use-words.js';

const shown = ['automation', 'involvement', 'resolution', 'deflection', 'precision'] as const;

/** The shares that matter most, each with what it is a share of; and what makes the first of them. */
export function HeadFigures({ report: { totals, ...report } }: { report: BotReport }) {
  const { t } = useTranslation();
  const { n, share } = useWords();
  const judged = totals.right + totals.wrong;
  const inOneLanguage = report.involvement === null && totals.involved > 0;
  return (
    <section aria-label={t('botReport.figures')}>
      <dl className={styles.figures}>
        <Figure lead name={t('botReport.automation')} value={share(report.automation)}>
          {t('botReport.automationText')}
          {report.automation !== null && <span className={styles.sum}>{t('botReport.automationSum', { involvement: share(report.involvement), resolution: share(report.resolution), automation: share(report.automation) })}</span>}
        </Figure>
        <Figure name={t('botReport.involvement')} value={share(report.involvement)}>
          {report.involvement === null ? t('botReport.involvementText') : t('botReport.involvementOf', { involved: n(totals.involved), all: n(totals.conversations) })}
        </Figure>
        <Figure name={t('botReport.resolution')} value={share(report.resolution)}>
          {t('botReport.resolutionOf', { resolved: n(totals.resolved), involved: n(totals.involved), confirmed: n(totals.confirmed) })}
        </Figure>
        <Figure name={t('botReport.deflection')} value={share(report.deflection)}>
          {t('botReport.deflectionText')}
        </Figure>
        <Figure name={t('botReport.precision')} value={share(report.precision)}>
          {judged === 0 ? t('botReport.precisionNone') : t('botReport.precisionOf', { right: n(totals.right), count: judged })}
        </Figure>
      </dl>
      {inOneLanguage && <Notice>{t('botReport.oneLanguage')}</Notice>}
      <details className={styles.how}>
        <summary>{t('botReport.how')}</summary>
        <dl>
          {shown.map((name) => (
            <div key={name}>
              <dt>{t(`botReport.${name}`)}</dt>
              <dd>{t(`botReport.how.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

const Figure = ({ name, value, lead, children }: { name: string; value: string; lead?: boolean; children: ReactNode }) => (
  <div className={styles.figure} data-lead={lead || undefined}>
    <dt className={styles.name}>{name}</dt>
    <dd>
      <strong className={styles.value}>{value}</strong>
      <span className={styles.said}>{children}</span>
    </dd>
  </div>
);
