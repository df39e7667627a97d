import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Gap } from './gaps.js';
import styles from './gap-notice.module.css';
import { variableText } from './variable-text.js';

/** What is still missing before a text may be sent; each word leads to its place. */
export function GapNotice({ gaps, onShow }: { gaps: readonly Gap[]; onShow: (gap: Gap) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.notice} role="status">
      <TriangleAlert size={14} aria-hidden="true" />
      <span>{t('canned.fill')}</span>
      {gaps.map((gap) => (
        <button key={gap.from} type="button" className={styles.gap} onClick={() => onShow(gap)}>
          {variableText(t, gap.name)}
        </button>
      ))}
    </div>
  );
}

/** Stands behind a text field, letter for letter, and marks the gaps. `scroll`: how far the field is scrolled. */
export function GapMarks({ text, gaps, scroll }: { text: string; gaps: readonly Gap[]; scroll: number }) {
  const starts = [0, ...gaps.map(({ to }) => to)];
  return (
    <div className={styles.marks} aria-hidden="true">
      <div style={{ transform: `translateY(${-scroll}px)` }}>
        {gaps.map((gap, index) => (
          <span key={gap.from}>
            {text.slice(starts[index], gap.from)}
            <mark className={styles.mark}>{text.slice(gap.from, gap.to)}</mark>
          </span>
        ))}
        {text.slice(starts.at(-1))}
      </div>
    </div>
  );
}
