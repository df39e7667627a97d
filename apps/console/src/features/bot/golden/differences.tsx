import type { GoldenRun } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import shared from '../../knowledge/knowledge.module.css';
import { useWords } from '../report/use-words.js';
import styles from './golden.module.css';
import { useGoldenRun } from './use-golden.js';
import { gotText, wantText } from './words.js';

/** What came out otherwise in a run, those first that had passed before. */
export function RunDifferences({ runId }: { runId: string }) {
  const { data, isError, error, refetch } = useGoldenRun(runId);
  if (isError && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return data ? <Differences run={data} /> : <Skeleton rows={3} shape="line" />;
}

export function Differences({ run: { differences, differing } }: { run: Pick<GoldenRun, 'differences' | 'differing'> }) {
  const { t } = useTranslation();
  const { share } = useWords();
  const hidden = differing - differences.length;
  if (differences.length === 0) return <p className={shared.soft}>{t('golden.noDifferences')}</p>;
  return (
    <>
      <ul className={styles.differences} aria-label={t('golden.differences')}>
        {differences.map(({ goldenId, step, name, text, expected, expectedLabel, got, fell }) => (
          <li key={`${goldenId} ${step}`} className={styles.difference} data-fell={fell || undefined}>
            <span className={styles.line}>
              <Link to={`/bot/golden/${goldenId}`} dir="auto">
                {name}
              </Link>
              <span className={shared.soft}>{t('golden.step', { n: step + 1 })}</span>
              {fell && <Badge tone="danger">{t('golden.fellHere')}</Badge>}
            </span>
            <span className={styles.says}>{t('golden.visitorSays', { text })}</span>
            <span className={shared.soft}>{t('golden.expectedLine', { what: wantText(t, expected, expectedLabel) })}</span>
            <span className={shared.soft}>
              {t('golden.gotLine', { what: gotText(t, got) })}
              {got.score !== null && ` · ${t('golden.sure', { percent: share(got.score) })}`}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={shared.soft}>{t('golden.more', { count: hidden })}</p>}
    </>
  );
}
