import type { Conversation, SlaPolicy, SlaTargets } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../fields/duration-field.js';
import { priorities } from '../fields/pick-fields.js';
import styles from '../fields/grid.module.css';

const kinds = [
  ['firstResponseMinutes', 'first_response'],
  ['nextResponseMinutes', 'next_response'],
  ['resolutionMinutes', 'resolution'],
] as const;
const MOST_MINUTES = 525_600;

/** What is promised, by priority. On a phone each priority is a block of its own. */
export function Targets({ targets, onTargets }: { targets: SlaPolicy['targets']; onTargets: (targets: SlaPolicy['targets']) => void }) {
  const { t } = useTranslation();
  const change = (priority: Conversation['priority'], part: Partial<SlaTargets>) => onTargets({ ...targets, [priority]: { ...targets[priority], ...part } });
  return (
    <table className={styles.grid}>
      <thead>
        <tr>
          <th scope="col">{t('priority.title')}</th>
          {kinds.map(([, kind]) => (
            <th key={kind} scope="col">
              {t(`sla.kind.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {priorities.map((priority) => (
          <tr key={priority}>
            <th scope="row">{t(`priority.${priority}`)}</th>
            {kinds.map(([field, kind]) => {
              const label = t('sla.targetOf', { promise: t(`sla.kind.${kind}`), priority: t(`priority.${priority}`) });
              return (
                <td key={field} data-label={t(`sla.kind.${kind}`)}>
                  <DurationInput label={label} aria-label={label} per="minutes" among={['minutes', 'hours']} max={MOST_MINUTES} placeholder={t('sla.none')} value={targets[priority][field]} onValue={(minutes) => change(priority, { [field]: minutes })} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
