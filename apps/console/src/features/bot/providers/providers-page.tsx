import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { api } from '../../session/api.js';
import { botKeys } from '../bot-keys.js';
import { BotPage } from '../bot-page.js';
import { ProviderCard } from './provider-card.js';

const uses = ['embeddings', 'chat'] as const;

/** Models of others that the bot may ask. It answers without any. */
export function ProvidersPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useQuery({ queryKey: botKeys.providers, queryFn: ({ signal }) => api.call('GET /bot/providers', { signal }) });
  return (
    <BotPage title={t('botPage.providers')} text={t('botProvider.text')}>
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={4} />}
      {data && uses.map((use) => <ProviderCard key={`${use} ${data.data.find((one) => one.use === use)?.version ?? 0}`} use={use} provider={data.data.find((one) => one.use === use)} />)}
    </BotPage>
  );
}
