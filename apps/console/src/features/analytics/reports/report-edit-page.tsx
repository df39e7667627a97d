import type { AnalyticsReport } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import { reportPages } from '../pages/pages.js';
import { BasicsFields } from './basics-fields.js';
import { PartsEditor } from './parts-editor.js';
import { bodyOf, draftOf, newDraft, type ReportDraft } from './report-draft.js';
import styles from './reports.module.css';
import { ScheduleFields } from './schedule-fields.js';
import { useReport, useReportActions } from './use-reports.js';

/** Where a report is made or changed. */
export function ReportEditPage() {
  const { t } = useTranslation();
  const { reportId } = useParams();
  const [params] = useSearchParams();
  const { data, isError, error, refetch } = useReport(reportId);
  const page = reportPages.find(({ path }) => path === params.get('page'));
  if (reportId === undefined) return <Form first={newDraft(page?.path ?? null, page ? t(`analytics.page.${page.path}`) : t('analytics.newReportName'))} />;
  if (!data) return isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={6} />;
  return <Form key={data.id} report={data} first={draftOf(data)} />;
}

function Form({ report, first }: { report?: AnalyticsReport; first: ReportDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const manages = useMay('analytics:manage');
  const [draft, setDraft] = useState(first);
  const [version] = useState(report?.version);
  const { keep, change } = useReportActions();
  const body = bodyOf(draft);
  const { save, busy, problem } = useSave(async () => {
    const kept = report ? await change(report.id, { ...body!, version }) : await keep(body!);
    await navigate(`/analytics/reports/${kept.id}`);
  });
  const put = (part: Partial<ReportDraft>) => setDraft((now) => ({ ...now, ...part }));
  const leave = report ? `/analytics/reports/${report.id}` : '/analytics/reports';
  return (
    <AnalyticsFrame title={report ? t('analytics.editReport') : t('analytics.newReport')} back={leave}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (body) void save();
        }}
      >
        <Card title={t('analytics.reportBasics')}>
          <BasicsFields draft={draft} onChange={put} />
        </Card>
        <Card title={t('analytics.reportParts')} text={t('analytics.reportPartsText')}>
          <PartsEditor parts={draft.parts} onChange={(parts) => put({ parts })} />
        </Card>
        {manages && (
          <Card title={t('analytics.schedule')} text={t('analytics.scheduleText')}>
            <ScheduleFields schedule={draft.schedule} onChange={(schedule) => put({ schedule })} />
          </Card>
        )}
        {problem && <Notice tone="danger">{problem}</Notice>}
        {!body && <Notice tone="warn">{t('analytics.reportUnfinished')}</Notice>}
        <div className={styles.foot}>
          {report && <Remove report={report} />}
          <ButtonLink to={leave}>{t('ui.cancel')}</ButtonLink>
          <Button look="primary" type="submit" busy={busy} disabled={!body}>
            {t('ui.save')}
          </Button>
        </div>
      </form>
    </AnalyticsFrame>
  );
}

function Remove({ report }: { report: AnalyticsReport }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { remove } = useReportActions();
  const { save, busy, problem } = useSave(async () => {
    await remove(report.id);
    await navigate('/analytics/reports');
  }, t('analytics.removed'));
  return (
    <>
      <Button look="danger" className={styles.remove} onClick={() => setAsking(true)}>
        {t('analytics.remove')}
      </Button>
      <Confirm open={asking} title={t('analytics.removeAsk', { name: report.name })} text={problem ?? t('analytics.removeText')} action={t('analytics.remove')} busy={busy} onConfirm={() => void save()} onClose={() => setAsking(false)} />
    </>
  );
}
