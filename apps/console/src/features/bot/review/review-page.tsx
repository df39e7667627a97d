import type { ReviewItem } from '@parley/contracts';
import { CheckCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import shared from '../../knowledge/knowledge.module.css';
import { BotPage } from '../bot-page.js';
import { DecideDialog } from './decide-dialog.js';
import { sendHeld } from './hidden.js';
import { ReviewList } from './review-list.js';
import { MANY, useReviews, type Waiting } from './use-reviews.js';

/** What people proposed for the bot to learn, and what visitors asked that it does not know. */
export function ReviewPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const waiting: Waiting = params.get('show') === 'asked' ? 'asked' : 'proposed';
  const list = useReviews(waiting);
  const [deciding, setDeciding] = useState<ReviewItem>();
  useEffect(() => sendHeld, []);
  const none = list.isSuccess && !list.isPlaceholderData && list.items.length === 0 && !list.hasNextPage;
  return (
    <BotPage wide title={t('botPage.review')} text={t('botReview.text')}>
      <div className={shared.tabs}>
        <Segmented
          label={t('botReview.show')}
          value={waiting}
          choices={[
            { value: 'proposed', label: <Named name={t('botReview.proposed')} counts={list.counts && [list.counts.variant, list.counts.entry]} /> },
            { value: 'asked', label: <Named name={t('botReview.asked')} counts={list.counts && [list.counts.group]} /> },
          ]}
          onValue={(value) => setParams(value === 'asked' ? { show: 'asked' } : {}, { replace: true })}
        />
      </div>
      {list.isPending && <Skeleton rows={5} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {none && (
        <Empty icon={<CheckCheck size={22} />} title={t(`botReview.empty.${waiting}`)} text={t(`botReview.emptyText.${waiting}`)}>
          {waiting === 'proposed' && (list.counts?.group ?? 0) > 0 ? <Button onClick={() => setParams({ show: 'asked' })}>{t('botReview.toAsked')}</Button> : <ButtonLink to="/bot/report">{t('botPage.report')}</ButtonLink>}
        </Empty>
      )}
      {list.items.length > 0 && <ReviewList key={waiting} items={list.items} onDecide={setDeciding} />}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {deciding && <DecideDialog key={deciding.id} item={deciding} onClose={() => setDeciding(undefined)} />}
    </BotPage>
  );
}

/** The name of a list with how many there are in it, as far as that is counted. */
function Named({ name, counts }: { name: string; counts: number[] | undefined }) {
  const locale = useLanguage();
  if (!counts) return name;
  const more = counts.some((count) => count >= MANY);
  return `${name} ${number(locale, counts.reduce((sum, count) => sum + count, 0))}${more ? '+' : ''}`;
}
