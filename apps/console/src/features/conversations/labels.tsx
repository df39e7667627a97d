import type { LabelColour } from '@parley/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LabelChip } from '../work-rules/labels/label-chip.js';
import { useRules } from '../work-rules/use-rules.js';
import styles from './labels.module.css';

/** The colour of a label by its name; a word that is in no library is grey. */
export function useLabelColour(): (name: string) => LabelColour {
  const { rules } = useRules('label');
  return useMemo(() => {
    const colours = new Map(rules.map(({ name, colour }) => [name, colour]));
    return (name) => colours.get(name) ?? 'grey';
  }, [rules]);
}

/** The first labels of a conversation, and how many more there are. */
export function Labels({ labels, most, small }: { labels: readonly string[]; most: number; small?: boolean }) {
  const { t } = useTranslation();
  const colourOf = useLabelColour();
  if (labels.length === 0) return null;
  const rest = labels.length - most;
  return (
    <span className={styles.labels} data-small={small || undefined} title={labels.join(t('ui.listComma'))}>
      <span className="hidden-text">{t('labels.all', { labels: labels.join(t('ui.listComma')) })}</span>
      {labels.slice(0, most).map((name) => (
        <span key={name} className={styles.label} aria-hidden="true">
          <LabelChip name={name} colour={colourOf(name)} />
        </span>
      ))}
      {rest > 0 && (
        <span className={styles.rest} aria-hidden="true">
          +{rest}
        </span>
      )}
    </span>
  );
}
