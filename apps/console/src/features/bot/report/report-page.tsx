import type { BotReport } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { toast } from '../../../ui/toasts.js';
import { keepFile } from '../../contacts/file-calls.js';
import { api } from '../../session/api.js';
import { botKeys } from '../bot-keys.js';
import { BotPage } from '../bot-page.js';
import { DaysCard } from './days-card.js';
import { EntriesCards } from './entries-cards.js';
import { HeadFigures } from './head-figures.js';
import { faultOf } from './period.js';
import { ReportFilter } from './report-filter.js';
import styles from './report.module.css';
import { HandOffsCard, QuestionsCard } from './shares-cards.js';
import { type ReportQuery, useReportQuery } from './use-report-query.js';

/** How the bot does, and what would help it. */
export function ReportPage() {
  const { t } = useTranslation();
  const { query, change } = useReportQuery();
  const fault = faultOf(query);
  const { data, isError, error, refetch, isPlaceholderData } = useQuery({
    queryKey: [...botKeys.report, query],
    queryFn: ({ signal }) => api.call('GET /bot/report', { query, signal }),
    enabled: fault === undefined,
    placeholderData: (known) => known,
  });
  return (
    <BotPage wide title={t('botPage.report')} text={t('botReport.text')} action={<DownloadButton query={query} disabled={fault !== undefined} />}>
      <ReportFilter query={query} onChange={change} />
      {fault && <Notice tone="warn">{t(`botReport.fault.${fault}`)}</Notice>}
      {isError && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && !fault && <Skeleton rows={5} />}
      {data && !fault && (
        <div className={styles.report} data-stale={isPlaceholderData || undefined}>
          <Report report={data} />
        </div>
      )}
    </BotPage>
  );
}

function Report({ report }: { report: BotReport }) {
  const { t } = useTranslation();
  const { conversations, involved, answered, suggested, unsure } = report.totals;
  if (conversations + involved + answered + suggested + unsure === 0) {
    return (
      <Empty icon={<ChartNoAxesColumn size={22} />} title={t('botReport.empty')} text={t('botReport.emptyText')}>
        <ButtonLink to="/bot/overview">{t('botPage.overview')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <HeadFigures report={report} />
      <DaysCard days={report.days} />
      <div className={styles.pair}>
        <QuestionsCard report={report} />
        <HandOffsCard report={report} />
      </div>
      <EntriesCards report={report} />
    </>
  );
}

function DownloadButton({ query, disabled }: { query: ReportQuery; disabled: boolean }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      await keepFile(`/bot/report/export?${new URLSearchParams({ ...query }).toString()}`, `bot-${query.from}-${query.to}.csv`);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<Download size={16} />} busy={busy} disabled={disabled} onClick={() => void keep()}>
      {t('botReport.download')}
    </Button>
  );
}
