import type { AutomationRun, Page } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import { Outcomes } from '../actions/outcomes.js';
import { VerdictTree } from '../conditions/verdict-tree.js';
import styles from './automations.module.css';

/** What the automation did lately, newest first. */
export function AutomationLog({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['rules', 'automation', 'runs', id],
    queryFn: ({ pageParam, signal }): Promise<Page<AutomationRun>> => api.call('GET /automations/:id/runs', { params: { id }, query: { limit: 10, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const runs = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Card title={t('automation.log')} text={t('automation.logText')}>
      {isPending && <Skeleton rows={2} shape="line" />}
      {isError && runs.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && runs.length === 0 && <p className={styles.none}>{t('automation.logEmpty')}</p>}
      {runs.length > 0 && (
        <ul className={styles.runs}>
          {runs.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button small look="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('ui.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}

const reasons = ['loop', 'depth', 'rate'] as const;

function Run({ run: { at, conversationId, outcome, reason, matched, actions } }: { run: AutomationRun }) {
  const { t } = useTranslation();
  const known = reasons.find((one) => one === reason);
  return (
    <li>
      <details className={styles.run}>
        <summary>
          <span className={styles.runHead}>
            <Badge tone={outcome === 'done' ? 'good' : 'warn'}>{t(`run.${outcome}`)}</Badge>
            <Time at={at} ago />
          </span>
        </summary>
        <div className={styles.result}>
          {reason && <p>{known ? t(`stopped.${known}`) : reason}</p>}
          <VerdictTree verdict={matched} />
          <Outcomes outcomes={actions} />
          <div>
            <Link to={`/inbox/all/${conversationId}`}>{t('automation.open')}</Link>
          </div>
        </div>
      </details>
    </li>
  );
}
