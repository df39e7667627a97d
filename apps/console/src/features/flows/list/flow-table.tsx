import type { FlowSummary } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import table from '../../../ui/table.module.css';
import { Time } from '../../../ui/time.js';
import { toast } from '../../../ui/toasts.js';
import { useMay } from '../../session/use-session.js';
import { FlowBadges } from '../builder/flow-badges.js';
import { useFlowActions } from '../use-flows.js';
import styles from './list.module.css';

/** Flows with their state; those that were published are switched on and off here. */
export function FlowTable({ flows }: { flows: readonly FlowSummary[] }) {
  const { t } = useTranslation();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>{t('flow.name')}</th>
          <th>{t('flows.state')}</th>
          <th>{t('flows.begins')}</th>
          <th>{t('flows.steps')}</th>
          <th>{t('flows.changed')}</th>
          <th>{t('flows.lastRun')}</th>
          <th>
            <span className="hidden-text">{t('flows.on')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <FlowRow key={flow.id} flow={flow} />
        ))}
      </tbody>
    </table>
  );
}

function FlowRow({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const manages = useMay('bot:manage');
  const { change } = useFlowActions();
  const flip = (enabled: boolean) => change(flow.id, { enabled }).catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  return (
    <tr>
      <td>
        <Link to={`/bot/flows/${flow.id}`} className={table.strong}>
          {flow.name}
        </Link>
        {flow.description && <span className={`${table.soft} ${styles.about}`}>{flow.description}</span>}
      </td>
      <td>
        <span className={styles.badges}>
          <FlowBadges flow={flow} />
        </span>
      </td>
      <td className={styles.figures}>{flow.triggers > 0 ? t('flow.triggerCount', { count: flow.triggers }) : t('flow.noTriggersShort')}</td>
      <td className={styles.figures}>{t('flows.stepCount', { count: flow.nodes })}</td>
      <td className={styles.figures}>
        <Time at={flow.updatedAt} ago />
      </td>
      <td className={styles.figures}>{flow.lastRunAt ? <Time at={flow.lastRunAt} ago /> : t('flows.neverRan')}</td>
      <td className={table.end}>
        {flow.publishedVersion !== null && (
          <input type="checkbox" role="switch" className={styles.toggle} aria-label={t('flows.onOf', { name: flow.name })} checked={flow.enabled} disabled={!manages} onChange={(event) => void flip(event.target.checked)} />
        )}
      </td>
    </tr>
  );
}
