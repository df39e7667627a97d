import type { Figure, Metric, MetricUnit } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useDefinitions, useMetricName } from '../definitions/use-definitions.js';
import { BehindLink } from '../drilldown/behind-link.js';
import type { Narrowing } from '../question/question.js';
import { ChangeMark } from './change-mark.js';
import { isRough } from './figure-text.js';
import styles from './figures.module.css';
import type { Held } from './use-figures.js';
import { useAmount } from './use-words.js';

interface FigureCardProps {
  metric: Metric;
  held: Held | undefined;
  /** What of the present choice it cannot be told apart by. */
  obstacle?: Narrowing | undefined;
}

/** A number with its name, what it means, how it moved, and the way to what stands behind it. */
export function FigureCard({ metric, held, obstacle }: FigureCardProps) {
  const { t } = useTranslation();
  const { head } = useAmount();
  const name = useMetricName()(metric);
  const unit = useDefinitions().get(metric)?.unit ?? 'count';
  return (
    <li className={styles.card} data-metric={metric}>
      <div className={styles.top}>
        <h3 className={styles.name}>{name}</h3>
        <DefinitionButton metric={metric} />
      </div>
      {obstacle && <p className={styles.untold}>{t('analytics.notBy', { by: t(`analytics.by.${obstacle}`) })}</p>}
      {!obstacle && !held && <span className={styles.waiting} aria-hidden="true" />}
      {!obstacle && held && (
        <>
          <p className={styles.value}>{held.now.value === null ? <span title={t('analytics.nothing')}>–</span> : <BehindLink behind={{ metric }} value={head(unit, held.now)} className={styles.link} />}</p>
          <Spread unit={unit} figure={held.now} />
          <ChangeMark metric={metric} held={held} />
        </>
      )}
    </li>
  );
}

/** A line that breaks between its parts only. */
export const Pieces = ({ text }: { text: string }) =>
  text.split(' · ').map((piece, at, all) => (
    <span key={piece} className={styles.piece}>
      {piece}
      {at < all.length - 1 && ' · '}
    </span>
  ));

/** What a number rests on, and how far its samples lie apart: never a mean alone. */
function Spread({ unit, figure }: { unit: MetricUnit; figure: Figure }) {
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
