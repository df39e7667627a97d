import type { GoldenRunSummary } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/badge.js';
import { LoadMore } from '../../../ui/load-more.js';
import { Time } from '../../../ui/time.js';
import { Card } from '../../settings/settings-page.js';
import styles from './golden.module.css';
import { RunDialog } from './run-dialog.js';
import { useGoldenRuns } from './use-golden.js';
import { causeText } from './words.js';

/** Earlier runs, each with its differences. @param newest the one that may still be let count, beside the one that holds a model back */
export function RunsCard({ heldBack, newest }: { heldBack: string | undefined; newest: string }) {
  const { t } = useTranslation();
  const list = useGoldenRuns();
  const [shown, setShown] = useState<GoldenRunSummary>();
  if (list.items.length === 0) return null;
  return (
    <Card title={t('golden.runs')}>
      <ul className={styles.runs}>
        {list.items.map((run) => (
          <li key={run.id} className={styles.runLine}>
            <button type="button" className={styles.runName} onClick={() => setShown(run)}>
              {causeText(t, run)}
            </button>
            <span>{t('golden.passedOf', run)}</span>
            {run.blocked && <Badge tone="danger">{t('golden.held')}</Badge>}
            <Time at={run.at} />
          </li>
        ))}
      </ul>
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {shown && <RunDialog run={shown} open={shown.id === heldBack || shown.id === newest} onClose={() => setShown(undefined)} />}
    </Card>
  );
}
