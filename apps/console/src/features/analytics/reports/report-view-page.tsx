import type { AnalyticsReport, AnalyticsSettings, ReportPart } from '@parley/contracts';
import { Pencil, Printer, Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useMay } from '../../session/use-session.js';
import { useSave } from '../../settings/use-save.js';
import { BreakdownCard } from '../breakdown/breakdown-card.js';
import { useKeyName } from '../breakdown/use-key-name.js';
import { CurveCard } from '../charts/curve-card.js';
import { DrilldownDrawer } from '../drilldown/drilldown-drawer.js';
import { FigureCards } from '../figures/figure-cards.js';
import { useSpan } from '../figures/use-words.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import styles from '../pages/pages.module.css';
import { dayIn, daysOf } from '../question/period.js';
import { type Question, queryOf } from '../question/question.js';
import { type Asking, AskingContext } from '../question/question-context.js';
import { useAnalyticsSettings } from '../question/use-settings.js';
import { useMayChangeReport, useReport, useReportActions } from './use-reports.js';
import { useScheduleWords } from './use-schedule-words.js';

/** A report that is kept, with the numbers of today. */
export function ReportViewPage() {
  const { reportId } = useParams();
  const report = useReport(reportId);
  const settings = useAnalyticsSettings();
  if (report.data && settings.data) return <Shown report={report.data} settings={settings.data} />;
  const failed = [report, settings].find(({ isError }) => isError);
  return failed ? <ProblemState error={failed.error} onRetry={() => void failed.refetch()} /> : <Skeleton rows={6} />;
}

function Shown({ report, settings }: { report: AnalyticsReport; settings: AnalyticsSettings }) {
  const { t } = useTranslation();
  const asking = useReportAsking(report, settings);
  const span = useSpan();
  const nameOf = useKeyName();
  const { narrowed } = asking.question;
  const about = [t(`analytics.preset.${report.period}`), span(asking.days), narrowed.inbox && nameOf('inbox', narrowed.inbox, null), narrowed.team && nameOf('team', narrowed.team, null)].filter(Boolean).join(' · ');
  return (
    <AskingContext value={asking}>
      <AnalyticsFrame title={report.name} text={about} back="/analytics/reports" action={<Actions report={report} />}>
        <WhenSent report={report} />
        {report.parts.map((part, at) => (
          <Part key={at} part={part} id={`part-${at}`} />
        ))}
        <DrilldownDrawer />
      </AnalyticsFrame>
    </AskingContext>
  );
}

/** What a report asks, from the day on which it is looked at. */
function useReportAsking({ period, compare, inbox, team }: AnalyticsReport, settings: AnalyticsSettings): Asking {
  const [now] = useState(() => new Date());
  return useMemo(() => {
    const question: Question = { period, compare: compare ?? 'none', narrowed: { ...(inbox && { inbox }), ...(team && { team }) } };
    const days = daysOf(period, dayIn(settings.timeZone, now), settings.weekStart);
    return { question, days, query: queryOf(question, days), settings, timeZone: settings.timeZone, fault: undefined, fixed: true };
  }, [period, compare, inbox, team, settings, now]);
}

function Part({ part, id }: { part: ReportPart; id: string }) {
  switch (part.kind) {
    case 'figures':
      return <FigureCards metrics={part.metrics} />;
    case 'curve':
      return <CurveCard metrics={[part.metric]} fixed={part.interval} />;
    case 'table':
      return part.by === 'all' ? <FigureCards metrics={part.metrics} /> : <BreakdownCard by={part.by} metrics={part.metrics} id={id} />;
    default:
      return part satisfies never;
  }
}

function Actions({ report }: { report: AnalyticsReport }) {
  const { t } = useTranslation();
  const mayChange = useMayChangeReport()(report);
  const manages = useMay('analytics:manage');
  const { send } = useReportActions();
  const sending = useSave(() => send(report.id), t('analytics.sentNow'));
  return (
    <>
      <Button icon={<Printer size={16} />} onClick={() => print()}>
        {t('analytics.print')}
      </Button>
      {manages && report.schedule && (
        <Button icon={<Send size={16} />} busy={sending.busy} onClick={() => void sending.save()}>
          {t('analytics.sendNow')}
        </Button>
      )}
      {mayChange && (
        <ButtonLink to={`/analytics/reports/${report.id}/edit`} icon={<Pencil size={16} />}>
          {t('analytics.edit')}
        </ButtonLink>
      )}
      {sending.problem && <Notice tone="danger">{sending.problem}</Notice>}
    </>
  );
}

function WhenSent({ report: { schedule, fault } }: { report: AnalyticsReport }) {
  const { t } = useTranslation();
  const words = useScheduleWords();
  if (!schedule) return null;
  return (
    <div className={styles.notice}>
      <Notice {...(fault && { tone: 'warn' })}>{fault ? t(`analytics.reportFaultText.${fault}`) : t('analytics.sentTo', { when: words(schedule), people: schedule.recipients.join(t('ui.listComma')) })}</Notice>
    </div>
  );
}
