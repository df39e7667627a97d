import { FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePageTitle } from '../../../app/use-page-title.js';
import { codeOf } from '../../../i18n/problem-text.js';
import { ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useFlow } from '../use-flows.js';
import { FlowDesk } from './flow-desk.js';

/** One flow, to be drawn. */
export function FlowPage() {
  const { t } = useTranslation();
  const { flowId = '' } = useParams();
  const { data: flow, isPending, isError, error, refetch } = useFlow(flowId);
  usePageTitle(flow?.name ?? t('flows.title'));
  if (isPending) return <Skeleton shape="line" rows={8} />;
  if (!flow && codeOf(error) === 'flow.not_found') {
    return (
      <Empty page icon={<FileX size={22} />} title={t('problem.flow.not_found')}>
        <ButtonLink to="/bot/flows">{t('flows.back')}</ButtonLink>
      </Empty>
    );
  }
  if (isError && !flow) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return flow && <FlowDesk key={flow.id} flow={flow} />;
}
