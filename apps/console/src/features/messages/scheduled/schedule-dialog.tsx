import { MAX_ATTACHMENTS, type Attachment } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Checkbox, TextArea, TextField } from '../../../ui/field.js';
import { takeUploads, trayOf } from '../../attachments/uploads.js';
import { useTray } from '../../attachments/use-tray.js';
import { localInput } from '../../conversations/snooze.js';
import { LONGEST_TEXT } from '../longest-text.js';
import { PlanFiles } from './plan-files.js';
import styles from './scheduled.module.css';

export interface Plan {
  text: string;
  attachments: readonly Attachment[];
  at: Date;
  ifVisitorWrote: 'send' | 'cancel';
  ifResolved: 'send' | 'cancel';
}

interface ScheduleDialogProps {
  plan: Plan;
  /** The id of one that waits already: its text and its files are changed too. */
  changing?: string;
  onClose: () => void;
  onPlan: (plan: Plan) => void;
}

/** Any moment to come, in the agent's own time zone, and what holds the message back. */
export function ScheduleDialog({ plan, changing, onClose, onPlan }: ScheduleDialogProps) {
  const { t } = useTranslation();
  const place = `scheduled/${changing ?? ''}`;
  const tray = useTray(place);
  const [text, setText] = useState(plan.text);
  const [kept, setKept] = useState(plan.attachments);
  const [value, setValue] = useState(() => localInput(plan.at));
  const [ifVisitorWrote, setIfVisitorWrote] = useState(plan.ifVisitorWrote);
  const [ifResolved, setIfResolved] = useState(plan.ifResolved);
  const at = new Date(value);
  const past = !(at.getTime() > Date.now());
  const files = kept.length + tray.items.length;
  const ready = (text.trim() !== '' || files > 0) && files <= MAX_ATTACHMENTS && (tray.items.length === 0 || tray.ready);
  const close = () => {
    trayOf(place).clear();
    onClose();
  };
  return (
    <Dialog open onClose={close} title={t(changing ? 'schedule.changeTitle' : 'schedule.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (past || !ready) return;
          onPlan({ text, attachments: [...kept, ...takeUploads(place)], at, ifVisitorWrote, ifResolved });
          close();
        }}
      >
        {changing && <TextArea label={t('schedule.text')} rows={4} maxLength={LONGEST_TEXT} value={text} onValue={setText} />}
        {changing && <PlanFiles kept={kept} onKept={setKept} place={place} />}
        <TextField label={t('schedule.at')} type="datetime-local" required min={localInput(new Date())} value={value} onValue={setValue} error={past ? t('snooze.past') : undefined} />
        <Checkbox label={t('schedule.unlessVisitor')} checked={ifVisitorWrote === 'cancel'} onChange={(event) => setIfVisitorWrote(event.target.checked ? 'cancel' : 'send')} />
        <Checkbox label={t('schedule.unlessResolved')} checked={ifResolved === 'cancel'} onChange={(event) => setIfResolved(event.target.checked ? 'cancel' : 'send')} />
        <DialogActions>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready}>
            {t(changing ? 'ui.save' : 'schedule.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
