import type { Metric } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useDefinitions, useMetricName } from '../definitions/use-definitions.js';
import { BehindLink } from '../drilldown/behind-link.js';
import type { Narrowing } from '../question/question.js';
import { ChangeMark } from './change-mark.js';
import styles from './figures.module.css';
import { Spread } from './spread.js';
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
