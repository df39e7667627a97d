import type { Emotion, Mood } from '@parley/contracts';
import { Angry, Frown, Laugh, Meh, Smile, TrendingDown, TrendingUp, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './mood-mark.module.css';

const faces: Record<Emotion, LucideIcon> = { angry: Angry, negative: Frown, neutral: Meh, positive: Smile, satisfied: Laugh };

export function Face({ emotion, size }: { emotion: Emotion; size: number }) {
  const Icon = faces[emotion];
  return <Icon size={size} aria-hidden="true" />;
}

/** From worst to best. */
export const emotions = ['angry', 'negative', 'neutral', 'positive', 'satisfied'] as const satisfies readonly Emotion[];

/** How the visitor feels. Without `words` the face alone, and nothing of who is calm: lists tell of what stands out. */
export function MoodMark({ mood, words }: { mood: Mood; words?: boolean }) {
  const { t } = useTranslation();
  const name = t(`mood.${mood.class}`);
  if (!words && (mood.class === 'neutral' || mood.class === 'positive')) return null;
  const Trend = mood.trend === 'falling' ? TrendingDown : mood.trend === 'rising' ? TrendingUp : undefined;
  return (
    <span className={styles.mood} data-mood={mood.class} title={mood.trend === 'steady' ? name : t(`mood.trend.${mood.trend}`, { mood: name })}>
      <Face emotion={mood.class} size={words ? 14 : 13} />
      {words ? name : <span className="hidden-text">{name}</span>}
      {words && Trend && <Trend size={13} aria-hidden="true" />}
    </span>
  );
}
