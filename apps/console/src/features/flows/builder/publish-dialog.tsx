import type { Flow } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { FailedPublish, failedRunOf } from '../../bot/golden/failed-publish.js';
import { useBuilder } from './builder-context.js';
import styles from './flow-desk.module.css';
import type { FlowDraft } from './use-flow-draft.js';
import type { FlowLife } from './use-flow-life.js';

interface PublishProps {
  flow: Flow;
  draft: FlowDraft;
  life: FlowLife;
  onProblems: () => void;
  onClose: () => void;
}

/** Lets visitors meet the draft, with a word on what changed. */
export function PublishDialog({ flow, life, onProblems, onClose }: PublishProps) {
  const { t } = useTranslation();
  const { problems, graph } = useBuilder();
  const [note, setNote] = useState('');
  const { phrases, keywords, values } = graph.triggers;
  const silent = phrases.length + keywords.length + values.length === 0;
  const [failedRun, setFailedRun] = useState<string>();
  const publish = (reason?: string) => {
    const refused = (error: unknown) => {
      const runId = failedRunOf(error);
      if (runId) setFailedRun(runId);
      return runId !== undefined;
    };
    void life.publish({ note: note.trim(), ...(reason && { reason }) }, refused).then((done) => done && onClose());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish();
  };
  const look = () => {
    onClose();
    onProblems();
  };
  if (failedRun) return <FailedPublish runId={failedRun} busy={life.busy} onPublish={publish} onClose={onClose} />;
  if (problems.length > 0) {
    return (
      <Dialog open onClose={onClose} title={t('flow.publishTitle', { name: flow.name })} text={t('flow.publishProblems', { count: problems.length })}>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" onClick={look}>
            {t('flow.showProblems')}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t('flow.publishTitle', { name: flow.name })} text={t(flow.publishedVersion === null ? 'flow.publishFirst' : 'flow.publishNext')}>
      <form className={styles.form} onSubmit={submit}>
        {silent && <Notice>{t('flow.publishSilent')}</Notice>}
        <TextField label={t('flow.note')} hint={t('flow.noteHint')} optional={t('flow.mayBeBlank')} maxLength={300} autoFocus value={note} onValue={setNote} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={life.busy}>
            {t('flow.publish')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
