import type { GoldenRunSummary } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { useMay } from '../../session/use-session.js';
import { useSave } from '../../settings/use-save.js';
import { RunDifferences } from './differences.js';
import styles from './golden.module.css';
import { useGoldenDeeds } from './use-golden.js';
import { causeText } from './words.js';

interface RunDialogProps {
  run: GoldenRunSummary;
  /** Whether it may still be let count: it is the newest, or holds a model back. */
  open: boolean;
  onClose: () => void;
}

/** A run with its differences, and a way to let it count though fewer passed. */
export function RunDialog({ run, open, onClose }: RunDialogProps) {
  const { t } = useTranslation();
  const manages = useMay('bot:manage');
  const [asking, setAsking] = useState(false);
  const waits = open && manages && run.fell && run.accepted === null;
  if (asking) return <AcceptDialog run={run} onClose={onClose} />;
  return (
    <Dialog open wide onClose={onClose} title={causeText(t, run)} text={t('golden.passedOf', run)}>
      {run.fell && <Notice tone="warn">{t('golden.fell', run)}</Notice>}
      {run.accepted?.by && <Notice>{t('golden.acceptedBy', { name: run.accepted.by.name, reason: run.accepted.reason })}</Notice>}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('golden.differences')}>
        <RunDifferences runId={run.id} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('ui.close')}</Button>
        {waits && <Button onClick={() => setAsking(true)}>{t(run.blocked ? 'golden.useAnyway' : 'golden.countAnyway')}</Button>}
      </DialogActions>
    </Dialog>
  );
}

function AcceptDialog({ run: { id, blocked }, onClose }: Pick<RunDialogProps, 'run' | 'onClose'>) {
  const { t } = useTranslation();
  const { accept } = useGoldenDeeds();
  const [reason, setReason] = useState('');
  const { save, busy, problem } = useSave(() => accept(id, reason.trim()), t('golden.accepted'));
  return (
    <Dialog open onClose={onClose} title={t(blocked ? 'golden.acceptTitle' : 'golden.countTitle')} text={t(blocked ? 'golden.acceptText' : 'golden.countText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) void save().then((done) => done && onClose());
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField autoFocus label={t('golden.reason')} maxLength={300} required value={reason} onValue={setReason} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!reason.trim()}>
            {t(blocked ? 'golden.useAnyway' : 'golden.countAnyway')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
