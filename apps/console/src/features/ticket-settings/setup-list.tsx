import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '../../i18n/problem-text.js';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { toast } from '../../ui/toasts.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { setupAddress, type SetupItems, type SetupKind, useSetupChanges, useSetupItems } from './setup-items.js';
import styles from './setup-list.module.css';
import { SortableList } from './sortable-list.js';

interface ListProps<K extends SetupKind> {
  kind: K;
  title: string;
  text: string;
  make: string;
  icon: ReactNode;
  empty: string;
  nameOf: (item: SetupItems[K]) => string;
  /** What stands beside the name, and under it. */
  badges?: (item: SetupItems[K]) => ReactNode;
  summary: (item: SetupItems[K]) => ReactNode;
}

/** All items of a kind in their order, which is changed by dragging or by keys. */
export function SetupList<K extends SetupKind>({ kind, title, text, make, icon, empty, nameOf, badges, summary }: ListProps<K>) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { items, isPending, isError, error, refetch } = useSetupItems(kind);
  const { move } = useSetupChanges(kind);
  const create = (
    <ButtonLink look="primary" icon={<Plus size={16} />} to={setupAddress(kind, 'new')}>
      {make}
    </ButtonLink>
  );
  return (
    <SettingsPage title={title} text={text} action={items.length > 0 && create}>
      {isPending && <Skeleton rows={4} />}
      {isError && items.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isPending && !isError && items.length === 0 && (
        <Card>
          <Empty icon={icon} title={empty} text={text}>
            {create}
          </Empty>
        </Card>
      )}
      {items.length > 0 && (
        <SortableList
          label={title}
          kind={`ticket-${kind}`}
          items={items}
          idOf={({ id }) => id}
          nameOf={nameOf}
          onMove={(from, to) => void move(items, from, to).catch((refused: unknown) => toast(t('rules.orderFailed', { reason: say(refused) }), { tone: 'danger' }))}
        >
          {(item) => (
            <div className={styles.row}>
              <span className={styles.head}>
                <Link to={setupAddress(kind, item.id)} className={styles.name}>
                  {nameOf(item)}
                </Link>
                {badges?.(item)}
              </span>
              <span className={styles.summary}>{summary(item)}</span>
            </div>
          )}
        </SortableList>
      )}
    </SettingsPage>
  );
}
