import type { AnalyticsReport } from '@parley/contracts';
import { FileChartColumn, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge } from '../../../ui/badge.js';
import { ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import table from '../../../ui/table.module.css';
import { useKeyName } from '../breakdown/use-key-name.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import { useReports } from './use-reports.js';
import { useScheduleWords } from './use-schedule-words.js';

/** Reports that are kept: one's own and those that are shared. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { reports, isPending, isError, error, refetch } = useReports();
  return (
    <AnalyticsFrame
      title={t('analytics.page.reports')}
      text={t('analytics.reportsText')}
      action={
        <ButtonLink look="primary" to="/analytics/reports/new" icon={<Plus size={16} />}>
          {t('analytics.newReport')}
        </ButtonLink>
      }
    >
      {isPending && <Skeleton rows={4} />}
      {isError && reports.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isPending && !isError && reports.length === 0 && <Empty icon={<FileChartColumn size={22} />} title={t('analytics.noReports')} text={t('analytics.noReportsText')} />}
      {reports.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('analytics.reportName')}</th>
              <th scope="col">{t('analytics.period')}</th>
              <th scope="col">{t('analytics.schedule')}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <Row key={report.id} report={report} />
            ))}
          </tbody>
        </table>
      )}
    </AnalyticsFrame>
  );
}

function Row({ report: { id, name, shared, ownerId, period, schedule, nextAt, fault } }: { report: AnalyticsReport }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const words = useScheduleWords();
  const nameOf = useKeyName();
  return (
    <tr>
      <td>
        <Link className={table.strong} to={`/analytics/reports/${id}`} dir="auto">
          {name}
        </Link>
        <span className={table.soft}>
          {shared && <Badge>{t('analytics.shared')}</Badge>} {nameOf('agent', ownerId, null)}
        </span>
      </td>
      <td>{t(`analytics.preset.${period}`)}</td>
      <td>
        {schedule ? words(schedule) : <span className={table.soft}>{t('analytics.notSent')}</span>}
        {schedule && fault && (
          <span className={table.soft}>
            <Badge tone="danger">{t(`analytics.reportFault.${fault}`)}</Badge>
          </span>
        )}
        {schedule && !fault && nextAt && <span className={table.soft}>{t('analytics.nextAt', { when: dateAndTime(locale, new Date(nextAt)) })}</span>}
      </td>
    </tr>
  );
}
