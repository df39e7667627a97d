import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Checkbox, TextArea, TextField } from '../../../ui/field.js';
import { localInput } from '../../conversations/snooze.js';
import { LONGEST_TEXT } from '../longest-text.js';
import styles from './scheduled.module.css';

export interface Plan {
  text: string;
  at: Date;
  ifVisitorWrote: 'send' | 'cancel';
  ifResolved: 'send' | 'cancel';
}

interface ScheduleDialogProps {
  plan: Plan;
  /** The text is changed too: it is one that waits already. */
  withText?: boolean;
  onClose: () => void;
  onPlan: (plan: Plan) => void;
}

/** Any moment to come, in the agent's own time zone, and what holds the message back. */
export function ScheduleDialog({ plan, withText, onClose, onPlan }: ScheduleDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(plan.text);
  const [value, setValue] = useState(() => localInput(plan.at));
  const [ifVisitorWrote, setIfVisitorWrote] = useState(plan.ifVisitorWrote);
  const [ifResolved, setIfResolved] = useState(plan.ifResolved);
  const at = new Date(value);
  const past = !(at.getTime() > Date.now());
  return (
    <Dialog open onClose={onClose} title={t(withText ? 'schedule.change' : 'schedule.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (past || !text.trim()) return;
          onClose();
          onPlan({ text, at, ifVisitorWrote, ifResolved });
        }}
      >
        {withText && <TextArea label={t('schedule.text')} required rows={4} maxLength={LONGEST_TEXT} value={text} onValue={setText} />}
        <TextField label={t('schedule.at')} type="datetime-local" required min={localInput(new Date())} value={value} onValue={setValue} error={past ? t('snooze.past') : undefined} />
        <Checkbox label={t('schedule.unlessVisitor')} checked={ifVisitorWrote === 'cancel'} onChange={(event) => setIfVisitorWrote(event.target.checked ? 'cancel' : 'send')} />
        <Checkbox label={t('schedule.unlessResolved')} checked={ifResolved === 'cancel'} onChange={(event) => setIfResolved(event.target.checked ? 'cancel' : 'send')} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!text.trim()}>
            {t(withText ? 'ui.save' : 'schedule.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
