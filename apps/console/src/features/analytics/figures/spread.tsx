import type { Figure, MetricUnit } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { isRough } from './figure-text.js';
import styles from './figures.module.css';
import { useAmount } from './use-words.js';

/** A line that breaks between its parts only. */
const Pieces = ({ text }: { text: string }) =>
  text.split(' · ').map((piece, at, all) => (
    <span key={piece} className={styles.piece}>
      {piece}
      {at < all.length - 1 && ' · '}
    </span>
  ));

/** What a number rests on, and how far its samples lie apart: never a mean alone. */
export function Spread({ unit, figure }: { unit: MetricUnit; figure: Figure }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { say } = useAmount();
  const n = number(locale, figure.n);
  if (figure.value === null) return <p className={styles.spread}>{t('analytics.nothing')}</p>;
  if (unit === 'share') return <p className={styles.spread}>{t('analytics.ofWhole', { n })}</p>;
  if (unit === 'score') return <p className={styles.spread}>{t('analytics.scoreSpread', { median: say(unit, figure.p50), n })}</p>;
  if (unit !== 'ms' || figure.p50 === undefined) return null;
  return (
    <p className={styles.spread} title={isRough(unit, figure) ? t('analytics.nearlyText') : undefined}>
      <Pieces text={t('analytics.spread', { p90: say(unit, figure.p90), mean: say(unit, figure.value), n })} />
    </p>
  );
}
