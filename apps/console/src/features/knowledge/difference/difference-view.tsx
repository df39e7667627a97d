import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DiffLine, differenceOf } from './difference.js';
import styles from './difference-view.module.css';

/** Two texts as one, with what went and what came. `label` says which two. */
export function DifferenceView({ label, before, after }: { label: string; before: string; after: string }) {
  const { t } = useTranslation();
  const lines = useMemo(() => differenceOf(before, after), [before, after]);
  if (before === after) return <p className={styles.same}>{t('difference.none')}</p>;
  return (
    <div role="region" aria-label={label} tabIndex={0} className={styles.view}>
      {lines.map((line, at) => (
        <Line key={at} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  const { t } = useTranslation();
  if (line.kind === 'skipped') return <p className={styles.skipped}>{t('difference.skipped', { count: line.count })}</p>;
  const Mark = line.kind === 'gone' ? 'del' : 'ins';
  const words = line.pieces.map(({ text, changed }, at) => (changed ? <mark key={at} className={styles.mark}>{text}</mark> : text));
  return (
    <p className={styles.line} data-kind={line.kind}>
      {line.kind === 'same' ? words : <Mark className={styles.words}>{words}</Mark>}
    </p>
  );
}
