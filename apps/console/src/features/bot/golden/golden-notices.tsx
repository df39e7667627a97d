import type { GoldenRunSummary } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import styles from './golden.module.css';
import { RunDialog } from './run-dialog.js';
import { useGoldenStatus } from './use-golden.js';

/** That a model was held back, or fewer golden conversations pass than before; nothing where all is well. */
export function GoldenNotices() {
  const { data } = useGoldenStatus();
  if (!data) return null;
  const { heldBack, last } = data;
  const fell = [...(heldBack ? [heldBack] : []), ...(last?.fell && last.accepted === null ? [last] : [])];
  if (fell.length === 0) return null;
  return (
    <div className={styles.notices}>
      {fell.map((run) => (
        <FellNotice key={run.id} run={run} />
      ))}
    </div>
  );
}

function FellNotice({ run }: { run: GoldenRunSummary }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Notice
        tone="warn"
        action={
          <Button small onClick={() => setShown(true)}>
            {t('golden.showDifferences')}
          </Button>
        }
      >
        {t(run.blocked ? 'golden.heldBack' : 'golden.fellLive', run)}
      </Notice>
      {shown && <RunDialog run={run} open onClose={() => setShown(false)} />}
    </>
  );
}
