import type { Metric } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { useAsking } from '../question/question-context.js';
import { FigureCard } from './figure-card.js';
import styles from './figures.module.css';
import { useFigures } from './use-figures.js';
import { useObstacle } from './use-obstacle.js';

/** The numbers of a page. */
export function FigureCards({ metrics }: { metrics: readonly Metric[] }) {
  const { t } = useTranslation();
  const { query } = useAsking();
  const obstacle = useObstacle();
  const asked = metrics.filter((metric) => !obstacle(metric));
  const { figures, data, isError, error, refetch, isPlaceholderData } = useFigures(asked, query);
  if (isError && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const empty = data !== undefined && !isPlaceholderData && asked.length > 0 && asked.every((metric) => !figures.get(metric)?.now.n && !figures.get(metric)?.before?.n);
  return (
    <section aria-label={t('analytics.figures')} aria-busy={isPlaceholderData || !data}>
      <h2 className="hidden-text">{t('analytics.figures')}</h2>
      {empty && (
        <div className={styles.notice}>
          <Notice>{t('analytics.emptyPeriod')}</Notice>
        </div>
      )}
      <ul className={styles.cards} data-stale={isPlaceholderData || undefined}>
        {metrics.map((metric) => (
          <FigureCard key={metric} metric={metric} held={figures.get(metric)} obstacle={obstacle(metric)} />
        ))}
      </ul>
    </section>
  );
}
