import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { BreakdownCard } from '../breakdown/breakdown-card.js';
import { CurveCard } from '../charts/curve-card.js';
import { CsvButton } from '../csv-button.js';
import { DrilldownDrawer } from '../drilldown/drilldown-drawer.js';
import { FigureCards } from '../figures/figure-cards.js';
import { AT_ONCE } from '../figures/use-figures.js';
import { useObstacle } from '../figures/use-obstacle.js';
import { useOwnOnly } from '../figures/use-own-only.js';
import { HeatmapCard } from '../heatmap/heatmap-card.js';
import { Asked } from '../question/asked.js';
import { useAsking } from '../question/question-context.js';
import { AnalyticsFrame } from './analytics-frame.js';
import styles from './pages.module.css';
import type { ReportPage as Page } from './pages.js';

/** A page of the reports, as the table of pages describes it. */
export function ReportPage({ page }: { page: Page }) {
  const { t } = useTranslation();
  return (
    <Asked>
      {(bar) => (
        <AnalyticsFrame title={t(`analytics.page.${page.path}`)} text={t(`analytics.pageText.${page.path}`)} action={<Actions page={page} />}>
          {bar}
          <Parts page={page} />
          <DrilldownDrawer />
        </AnalyticsFrame>
      )}
    </Asked>
  );
}

/** The page's numbers as a file; of more than can be named at once the file has all there are. */
function Actions({ page }: { page: Page }) {
  const { t } = useTranslation();
  const { query, fault } = useAsking();
  const obstacle = useObstacle();
  const metrics = fault ? [] : page.cards.filter((metric) => !obstacle(metric));
  return (
    <>
      <ButtonLink to={`/analytics/reports/new?page=${page.path}`} icon={<NotebookPen size={16} />}>
        {t('analytics.keep')}
      </ButtonLink>
      {metrics.length > 0 && <CsvButton path="/analytics/overview" query={{ ...query, ...(metrics.length <= AT_ONCE && { metrics: metrics.join(',') }) }} name={page.path} />}
    </>
  );
}

function Parts({ page: { cards, together, curves, heat, breakdowns } }: { page: Page }) {
  const { t } = useTranslation();
  const own = useOwnOnly();
  const obstacle = useObstacle();
  const can = <T extends Parameters<typeof obstacle>[0]>(metrics: readonly T[] = []) => metrics.filter((metric) => !obstacle(metric));
  const { fault } = useAsking();
  const [chosen, paired] = [can(curves), can(together)];
  if (fault) return null;
  return (
    <>
      {own && (
        <div className={styles.notice}>
          <Notice>{t('analytics.ownOnly')}</Notice>
        </div>
      )}
      <FigureCards metrics={own ? can(cards) : cards} />
      {paired.length > 1 && <CurveCard together metrics={paired} title={t(`analytics.together.${paired[0] as 'conversations_new' | 'tickets_opened' | 'bot_deflected'}`)} />}
      {chosen.length > 0 && <CurveCard metrics={chosen} />}
      {breakdowns.map(({ by, metrics, title }, at) => (
        <BreakdownCard key={`${by} ${metrics[0]} ${at}`} by={by} metrics={can(metrics)} id={`${by}-${at}`} {...(title && { title })} />
      ))}
      {heat && !obstacle(heat) && <HeatmapCard metric={heat} />}
    </>
  );
}
