import type { Flow } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Notice } from '../../../ui/notice.js';
import styles from './flow-desk.module.css';
import type { FlowDraft } from './use-flow-draft.js';
import { GraphDifference } from './versions/graph-difference.js';
import { useBuilder } from './builder-context.js';

/** What must be known before going on: a conflict, a failure, that visitors do not meet the flow. */
export function DeskNotices({ flow, draft }: { flow: Flow; draft: FlowDraft }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { locked } = useBuilder();
  const { state } = draft;
  return (
    <div className={styles.notices}>
      {locked && <Notice>{t('flow.readOnly')}</Notice>}
      {!flow.enabled && flow.publishedVersion !== null && <Notice>{t('flow.offText')}</Notice>}
      {state.phase === 'incomplete' && <Notice tone="warn">{t('flow.incomplete')}</Notice>}
      {state.phase === 'failed' && (
        <Notice tone="danger" action={<Button small onClick={() => void draft.flush()}>{t('ui.retry')}</Button>}>
          {t('flow.notSaved', { why: say(state.error) })}
        </Notice>
      )}
      {state.phase === 'conflict' && <Conflict draft={draft} theirs={state.theirs} />}
    </div>
  );
}

function Conflict({ draft, theirs }: { draft: FlowDraft; theirs: Flow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const choose = (pick: (flow: Flow) => void) => () => {
    setOpen(false);
    pick(theirs);
  };
  return (
    <Notice tone="warn" action={<Button small onClick={() => setOpen(true)}>{t('flow.compare')}</Button>}>
      <span role="alert">{t('flow.conflict')}</span>
      <Dialog open={open} wide onClose={() => setOpen(false)} title={t('flow.conflictTitle')} text={t('flow.conflictText')}>
        <GraphDifference from={theirs.graph} to={draft.graph} />
        <DialogActions>
          <Button onClick={choose(draft.takeTheirs)}>{t('flow.takeTheirs')}</Button>
          <Button look="primary" onClick={choose(draft.keepMine)}>
            {t('flow.keepMine')}
          </Button>
        </DialogActions>
      </Dialog>
    </Notice>
  );
}
