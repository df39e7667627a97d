import { ApiProblem } from '@parley/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { RunDifferences } from './differences.js';
import styles from './golden.module.css';

/** The run for which something was not published; `undefined`: it was refused for another reason. */
export function failedRunOf(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'bot.golden_failed') return undefined;
  return error.problem.errors?.map(({ path }) => /^runs\.([^.]+)\./.exec(path)?.[1]).find((id) => id !== undefined);
}

interface FailedPublishProps {
  runId: string;
  busy: boolean;
  onPublish: (reason: string) => void;
  onClose: () => void;
}

/** What would come out otherwise if it were published, and a way to publish it all the same. */
export function FailedPublish({ runId, busy, onPublish, onClose }: FailedPublishProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Dialog open wide onClose={onClose} title={t('golden.publishFailed')} text={t('golden.publishWhy')}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('golden.differences')}>
        <RunDifferences runId={runId} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onPublish(reason.trim());
        }}
      >
        <TextField label={t('golden.reason')} maxLength={300} value={reason} onValue={setReason} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="warning" type="submit" busy={busy} disabled={!reason.trim()}>
            {t('golden.publishAnyway')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
