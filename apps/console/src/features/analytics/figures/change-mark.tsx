import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import type { Metric } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { useDefinitions } from '../definitions/use-definitions.js';
import { changeOf } from './change.js';
import { headOf } from './figure-text.js';
import styles from './figures.module.css';
import type { Held } from './use-figures.js';
import { useAmount } from './use-words.js';

/** How a number moved; green is better and red is worse, and an arrow and a word say it too. */
export function ChangeMark({ metric, held: { now, before }, brief }: { metric: Metric; held: Held; brief?: boolean }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { say } = useAmount();
  const definition = useDefinitions().get(metric);
  if (!definition || before === null) return null;
  const change = changeOf(locale, definition, { now, before, points: (value, count) => t('analytics.points', { value, count }) });
  const earlier = say(definition.unit, headOf(definition.unit, before));
  if (!change) return brief ? null : <span className={styles.earlier}>{headOf(definition.unit, before) === null ? t('analytics.noneBefore') : t('analytics.before', { value: earlier })}</span>;
  const Arrow = change.up ? ArrowUpRight : ArrowDownRight;
  return (
    <span className={styles.change} data-judged={change.judged}>
      <span className={styles.moved}>
        {!change.same && <Arrow size={14} aria-hidden="true" />}
        {change.text}
        {change.judged !== 'neither' && <span className="hidden-text"> ({t(`analytics.judged.${change.judged}`)})</span>}
      </span>
      {!brief && <span className={styles.earlier}>{t('analytics.before', { value: earlier })}</span>}
    </span>
  );
}
