import type { AnalyticsSettings } from '@parley/contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { AskingContext } from './question-context.js';
import { QuestionBar } from './question-bar.js';
import { useQuestion } from './use-question.js';
import { useAnalyticsSettings } from './use-settings.js';

type Content = (bar: ReactNode) => ReactElement;

/** What is asked by the address, for all below; `children` gets the bar in which it is chosen. */
export function Asked({ children }: { children: Content }) {
  const { data, isError, error, refetch } = useAnalyticsSettings();
  if (!data) return isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} />;
  return <ByAddress settings={data}>{children}</ByAddress>;
}

function ByAddress({ settings, children }: { settings: AnalyticsSettings; children: Content }) {
  const { t } = useTranslation();
  const { change, ...asking } = useQuestion(settings);
  const bar = <QuestionBar asking={asking} onChange={change} />;
  return (
    <AskingContext value={asking}>
      {asking.fault
        ? children(
            <>
              {bar}
              <Notice tone="warn">{t(`analytics.fault.${asking.fault}`)}</Notice>
            </>,
          )
        : children(bar)}
    </AskingContext>
  );
}
