import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, type Tone } from '../../../ui/badge.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Time } from '../../../ui/time.js';
import { Card } from '../../settings/settings-page.js';
import shared from '../knowledge.module.css';
import styles from './import.module.css';
import { useImports } from './use-imports.js';

const tones: Partial<Record<string, Tone>> = { done: 'good', failed: 'danger', ready: 'accent' };

/** Imports of the last month. */
export function EarlierImports() {
  const { t } = useTranslation();
  const list = useImports();
  if (list.isError && list.items.length === 0) return <ProblemState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return null;
  return (
    <Card title={t('kbImport.earlier')}>
      <ul className={styles.items}>
        {list.items.map(({ id, name, status, total, createdAt }) => (
          <li key={id} className={styles.item}>
            <span className={shared.grow}>
              <Link to={`/knowledge/import/${id}`}>{name}</Link>
              <span className={styles.source}>
                {t('kbImport.parts', { count: total })} · <Time at={createdAt} ago />
              </span>
            </span>
            <Badge tone={tones[status] ?? 'neutral'}>{t(`kbImport.state.${status}`)}</Badge>
          </li>
        ))}
      </ul>
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </Card>
  );
}
