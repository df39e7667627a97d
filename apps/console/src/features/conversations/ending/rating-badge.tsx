import type { RatingSummary } from '@parley/contracts';
import { Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/badge.js';

/** What the visitor thought of it, in short; nothing while they have not said. */
export function RatingBadge({ rating: { scale, score } }: { rating: RatingSummary }) {
  const { t } = useTranslation();
  if (score === null) return null;
  const tone = score >= 4 ? 'good' : score <= 2 ? 'danger' : 'warn';
  if (scale === 'thumbs') {
    const Thumb = score >= 3 ? ThumbsUp : ThumbsDown;
    return (
      <Badge tone={tone}>
        <Thumb size={12} aria-hidden="true" />
        {t(score >= 3 ? 'rating.up' : 'rating.down')}
      </Badge>
    );
  }
  return (
    <Badge tone={tone}>
      <Star size={12} aria-hidden="true" />
      {t('rating.of', { score })}
    </Badge>
  );
}
