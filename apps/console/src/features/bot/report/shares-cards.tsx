import type { BotReport } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { handOffReason } from '../../messages/hand-off-reason.js';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import styles from './report.module.css';
import { useWords } from './use-words.js';

interface Share {
  key: string;
  name: string;
  count: number;
  /** Between 0 and 1. */
  share: number;
}

/** What became of the questions: how far the bot's knowledge goes. */
export function QuestionsCard({ report: { totals, coverage } }: { report: BotReport }) {
  const { t } = useTranslation();
  const reviews = useMay('bot:manage');
  const { n } = useWords();
  const shares = (['answered', 'suggested', 'unsure'] as const).map((key) => ({ key, name: t(`botReport.zone.${key}`), count: totals[key], share: coverage[key] ?? 0 }));
  return (
    <Card title={t('botReport.coverage')} text={t('botReport.coverageText')}>
      <Shares of={shares} />
      <p className={styles.soft}>
        {t('botReport.taught', { count: totals.taught, n: n(totals.taught) })} {reviews && <Link to="/bot/review?show=asked">{t('botReport.toUnanswered')}</Link>}
      </p>
    </Card>
  );
}

/** Why people took over. */
export function HandOffsCard({ report: { handOffs, totals } }: { report: BotReport }) {
  const { t } = useTranslation();
  const { n } = useWords();
  return (
    <Card title={t('botReport.handOffs')} text={t('botReport.handOffsText', { count: totals.handedOff, n: n(totals.handedOff) })}>
      {handOffs.length === 0 ? <p className={styles.soft}>{t('botReport.noHandOffs')}</p> : <Shares of={handOffs.map(({ reason, count, share }) => ({ key: reason, name: reason === 'other' ? t('botReport.otherReason') : handOffReason(t, reason), count, share }))} />}
    </Card>
  );
}

/** Parts of a whole as bars, each with its number: what is drawn is also said. */
function Shares({ of }: { of: readonly Share[] }) {
  const { n, share: percent } = useWords();
  return (
    <ul className={styles.shares}>
      {of.map(({ key, name, count, share }) => (
        <li key={key} className={styles.share}>
          <span className={styles.shareName}>{name}</span>
          <span className={styles.shareValue}>
            {percent(share)} <span className={styles.count}>({n(count)})</span>
          </span>
          <svg className={styles.track} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect className={styles.trackBack} width={100} height={1} />
            <rect data-kind={key} className={styles.trackFill} width={share * 100} height={1} />
          </svg>
        </li>
      ))}
    </ul>
  );
}
