import type { Flow, FlowVersion } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../../ui/badge.js';
import { Button } from '../../../../ui/button.js';
import { Dialog } from '../../../../ui/dialog.js';
import { Empty } from '../../../../ui/empty.js';
import { LoadMore } from '../../../../ui/load-more.js';
import { ProblemState } from '../../../../ui/problem-state.js';
import { Segmented } from '../../../../ui/segmented.js';
import { Skeleton } from '../../../../ui/skeleton.js';
import { Time } from '../../../../ui/time.js';
import { usePages } from '../../../knowledge/use-pages.js';
import { api } from '../../../session/api.js';
import { flowKeys } from '../../flow-keys.js';
import { useBuilder } from '../builder-context.js';
import type { FlowLife } from '../use-flow-life.js';
import { GraphDifference } from './graph-difference.js';
import styles from './versions.module.css';

/** What was published when, how it differs from the draft or from the one before, and the way back. */
export function VersionsDialog({ flow, life, onClose }: { flow: Flow; life: FlowLife; onClose: () => void }) {
  const { t } = useTranslation();
  const { locked } = useBuilder();
  const params = { id: flow.id };
  const list = usePages<FlowVersion>([...flowKeys.versions(flow.id), flow.publishedVersion], (cursor, signal) => api.call('GET /bot/flows/:id/versions', { params, query: { limit: 30, cursor }, signal }));
  const [chosen, setChosen] = useState<number>();
  const [against, setAgainst] = useState<'draft' | 'before'>('draft');
  const at = Math.max(0, list.items.findIndex(({ number }) => number === chosen));
  const version = list.items[at];
  const earlier = list.items[at + 1];
  return (
    <Dialog open wide onClose={onClose} title={t('flow.versions')}>
      {list.isPending && <Skeleton shape="line" rows={4} />}
      {list.isError && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {!list.isPending && !list.isError && !version && <Empty title={t('flow.noVersions')} text={t('flow.noVersionsText')} />}
      {version && (
        <div className={styles.panes}>
          <ul className={styles.list} aria-label={t('flow.versions')}>
            {list.items.map((one) => (
              <li key={one.number}>
                <VersionButton version={one} chosen={one === version} live={one.number === flow.publishedVersion} onChoose={() => setChosen(one.number)} />
              </li>
            ))}
            <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
          </ul>
          <div className={styles.pane}>
            <div className={styles.actions}>
              <Segmented label={t('flow.against')} value={against} onValue={setAgainst} choices={(['draft', 'before'] as const).map((value) => ({ value, label: t(`flow.against.${value}`) }))} />
              {!locked && (
                <Button small busy={life.busy} onClick={() => void life.restore(version.number).then((done) => done && onClose())}>
                  {t('flow.restore')}
                </Button>
              )}
            </div>
            <Against flowId={flow.id} number={version.number} earlier={against === 'before' ? (earlier?.number ?? null) : undefined} />
          </div>
        </div>
      )}
    </Dialog>
  );
}

function VersionButton({ version, chosen, live, onChoose }: { version: FlowVersion; chosen: boolean; live: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.version} aria-pressed={chosen} onClick={onChoose}>
      <span className={styles.versionHead}>
        {t('flow.versionNumber', { number: version.number })} {live && <Badge tone="good">{t('flow.live')}</Badge>}
      </span>
      {version.note && <span className={styles.note}>{version.note}</span>}
      <span className={styles.soft}>
        {version.by.name} · <Time at={version.at} ago />
      </span>
    </button>
  );
}

const useVersion = (id: string, number: number | null | undefined) =>
  useQuery({
    queryKey: [...flowKeys.versions(id), 'one', number ?? 0],
    enabled: typeof number === 'number',
    staleTime: Infinity,
    queryFn: ({ signal }) => api.call('GET /bot/flows/:id/versions/:number', { params: { id, number: String(number) }, signal }),
  });

/** `earlier`: the version to compare with; `null`: there is none; undefined: the draft. */
function Against({ flowId, number, earlier }: { flowId: string; number: number; earlier: number | null | undefined }) {
  const { t } = useTranslation();
  const { graph } = useBuilder();
  const version = useVersion(flowId, number);
  const before = useVersion(flowId, earlier);
  const broken = version.isError ? version : before.isError ? before : undefined;
  if (broken) return <ProblemState error={broken.error} onRetry={() => void broken.refetch()} />;
  if (!version.data || (typeof earlier === 'number' && !before.data)) return <Skeleton shape="line" rows={4} />;
  if (earlier === null) return <p className={styles.soft}>{t('flow.firstVersion', { count: version.data.nodes })}</p>;
  return earlier === undefined ? <GraphDifference from={version.data.graph} to={graph} /> : before.data && <GraphDifference from={before.data.graph} to={version.data.graph} />;
}
