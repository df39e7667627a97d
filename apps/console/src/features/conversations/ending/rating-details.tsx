import type { Conversation } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { api } from '../../session/api.js';
import { RatingBadge } from './rating-badge.js';
import styles from './rating-details.module.css';

/** What the visitor was asked and answered, with reasons and words. */
export function RatingDetails({ conversation: { id, rating } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const rated = rating !== null && rating.score !== null;
  const { data } = useQuery({
    queryKey: ['rating', id, rating?.ratedAt ?? ''],
    queryFn: ({ signal }) => api.call('GET /conversations/:id/rating', { params: { id }, signal }),
    enabled: rated,
  });
  if (!rating) return null;
  if (!rated) return <p className={styles.soft}>{rating.askedAt ? t('rating.asked', { at: dateAndTime(locale, new Date(rating.askedAt)) }) : t('rating.none')}</p>;
  return (
    <div className={styles.rating}>
      <p className={styles.top}>
        <RatingBadge rating={rating} />
        {rating.ratedAt && <time dateTime={rating.ratedAt}>{dateAndTime(locale, new Date(rating.ratedAt))}</time>}
      </p>
      {data && data.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {data.reasons.map(({ key, texts }) => (
            <li key={key}>{texts[locale] ?? texts.en ?? texts['zh-CN']}</li>
          ))}
        </ul>
      )}
      {data?.comment && (
        <blockquote className={styles.comment} dir="auto">
          {data.comment}
        </blockquote>
      )}
      {data?.agent && <p className={styles.soft}>{t('rating.for', { name: data.agent.name })}</p>}
    </div>
  );
}
