import type { Conversation } from '@parley/contracts';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useAlerts } from './use-alerts.js';
import type { WallboardFilter } from './use-wallboard.js';
import { WatchLink } from './watch-link.js';
import styles from './alerts.module.css';

/** What needs attention, most pressing first; each opens unseen. */
export function AlertLists({ filter }: { filter: WallboardFilter }) {
  const { t } = useTranslation();
  const { late, waiting, known } = useAlerts(filter);
  return (
    <section className={styles.alerts} aria-labelledby="wallboard-alerts">
      <h2 id="wallboard-alerts" className={styles.title}>
        {t('wallboard.alerts')}
      </h2>
      {!known && <Skeleton rows={3} />}
      {known && late.length + waiting.length === 0 && <Empty icon={<CircleCheck size={22} />} title={t('wallboard.alertsNone')} text={t('wallboard.alertsNoneText')} />}
      {late.length > 0 && <List title={t('wallboard.alertsLate')} items={late} />}
      {waiting.length > 0 && <List title={t('wallboard.alertsWaiting')} items={waiting} by="wait" />}
    </section>
  );
}

const List = ({ title, items, by }: { title: string; items: readonly Conversation[]; by?: 'wait' }) => (
  <div className={styles.group}>
    <h3 className={styles.kind}>{title}</h3>
    <ul className={styles.list}>
      {items.map((conversation) => (
        <li key={conversation.id}>
          <WatchLink conversation={conversation} by={by} />
        </li>
      ))}
    </ul>
  </div>
);
