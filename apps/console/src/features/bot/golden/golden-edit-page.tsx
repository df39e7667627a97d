import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { BotPage } from '../bot-page.js';
import { GoldenForm } from './golden-form.js';
import { useGolden } from './use-golden.js';

/** One golden conversation, or a new one. */
export function GoldenEditPage() {
  const { t } = useTranslation();
  const { goldenId } = useParams();
  const isNew = goldenId === 'new';
  const { data, isError, error, refetch } = useGolden(isNew ? undefined : goldenId);
  return (
    <BotPage title={isNew ? t('golden.new') : (data?.name ?? t('golden.one'))} back="/bot/golden">
      {isError && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isNew && !data && !isError && <Skeleton rows={5} />}
      {isNew ? <GoldenForm key="new" /> : data && <GoldenForm key={data.id} golden={data} />}
    </BotPage>
  );
}
