import type { ReportPart } from '@parley/contracts';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { PartFields } from './part-fields.js';
import { MOST_PARTS, moved, type ReportDraft } from './report-draft.js';
import styles from './reports.module.css';

type Parts = ReportDraft['parts'];
const fresh: Record<ReportPart['kind'], ReportPart> = {
  figures: { kind: 'figures', metrics: ['conversations_new', 'first_response', 'csat_satisfied'] },
  curve: { kind: 'curve', metric: 'conversations_new', interval: 'day' },
  table: { kind: 'table', by: 'agent', metrics: ['agent_handled', 'first_response', 'csat_satisfied'] },
};
const kinds = ['figures', 'curve', 'table'] as const;

/** What a report shows, from above to below. */
export function PartsEditor({ parts, onChange }: { parts: Parts; onChange: (parts: Parts) => void }) {
  const { t } = useTranslation();
  const add = (kind: ReportPart['kind']) => onChange([...parts, { key: Math.max(0, ...parts.map(({ key }) => key)) + 1, part: fresh[kind] }]);
  return (
    <>
      <ol className={styles.parts}>
        {parts.map(({ key, part }, at) => {
          const name = t('analytics.partNumber', { number: at + 1, kind: t(`analytics.part.${part.kind}`) });
          return (
            <li key={key} className={styles.part}>
              <div className={styles.partHead}>
                <h3>{name}</h3>
                <IconButton small label={t('analytics.partUp', { name })} disabled={at === 0} onClick={() => onChange(moved(parts, at, -1))}>
                  <ArrowUp size={15} />
                </IconButton>
                <IconButton small label={t('analytics.partDown', { name })} disabled={at === parts.length - 1} onClick={() => onChange(moved(parts, at, 1))}>
                  <ArrowDown size={15} />
                </IconButton>
                <IconButton small label={t('analytics.partRemove', { name })} disabled={parts.length === 1} onClick={() => onChange(parts.filter((one) => one.key !== key))}>
                  <Trash2 size={15} />
                </IconButton>
              </div>
              <PartFields part={part} onChange={(next) => onChange(parts.map((one) => (one.key === key ? { key, part: next } : one)))} />
            </li>
          );
        })}
      </ol>
      {parts.length < MOST_PARTS && (
        <div className={styles.add}>
          {kinds.map((kind) => (
            <Button key={kind} small icon={<Plus size={15} />} onClick={() => add(kind)}>
              {t(`analytics.part.${kind}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
