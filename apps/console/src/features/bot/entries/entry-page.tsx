import type { BotIntent } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { BotPage } from '../bot-page.js';
import { EntryForm } from './entry-form.js';
import { useEntry } from './use-entries.js';

/** One entry, or a new one. */
export function EntryPage() {
  const { t } = useTranslation();
  const { entryId } = useParams();
  const isNew = entryId === 'new';
  const { data, isError, error, refetch } = useEntry(isNew ? undefined : entryId);
  return (
    <BotPage title={isNew ? t('botEntry.new') : (data?.name ?? t('botEntry.one'))} back="/bot/entries">
      {isError && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isNew && !data && !isError && <Skeleton rows={5} />}
      {isNew ? <EntryForm /> : data && <EntryForm key={formKey(data)} entry={data} />}
    </BotPage>
  );
}

/** Another form once somebody else's change came in; what is proposed or approved beside it leaves the form as it is. */
const formKey = ({ id }: BotIntent) => id;
