import type { AuditEntry } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Empty } from '../../ui/empty.js';
import { LoadMore } from '../../ui/load-more.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { flat } from '../conversations/pages.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import styles from './audit-log-page.module.css';
import { actionText } from './action-text.js';
import { changesOf } from './changes.js';

export function AuditLogPage() {
  const { t } = useTranslation();
  const { data, isPending, isError, isSuccess, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit-log'],
    queryFn: ({ pageParam, signal }) => api.call('GET /audit-log', { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
  const entries = useMemo(() => flat(data), [data]);
  return (
    <SettingsPage wide title={t('settings.auditLog')} text={t('audit.text')}>
      {isPending && <Skeleton rows={8} shape="line" />}
      {isError && entries.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && entries.length === 0 && (
        <Card>
          <Empty icon={<ScrollText size={22} />} title={t('audit.empty')} />
        </Card>
      )}
      {entries.length > 0 && (
        <ol className={styles.list}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </SettingsPage>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const changed = changesOf(entry);
  return (
    <li className={styles.entry}>
      <time dateTime={entry.at} className={styles.time}>
        {dateAndTime(locale, new Date(entry.at))}
      </time>
      <div className={styles.words}>
        <p>
          <strong>{entry.actor.kind === 'system' ? 'Parley' : entry.actor.name}</strong> {actionText(t, entry.action)} {entry.target.name && entry.target.id !== entry.actor.id && <span>{t('audit.target', { name: entry.target.name })}</span>}
        </p>
        {changed.length > 0 && (
          <dl className={styles.changes}>
            {changed.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  {before !== undefined && <del>{before}</del>} {after !== undefined && <ins>{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <span className={styles.ip}>{entry.ip?.replace(/^::ffff:/, '')}</span>
    </li>
  );
}
