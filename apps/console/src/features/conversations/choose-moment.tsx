import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { localInput, snoozeChoices } from './snooze.js';

/** Asks for any moment to come, in the agent's own time zone. */
export function ChooseMoment({ onClose, onChoose }: { onClose: () => void; onChoose: (at: Date) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => localInput(snoozeChoices(new Date())[1]!.at));
  const at = new Date(value);
  const past = !(at.getTime() > Date.now());
  return (
    <Dialog open onClose={onClose} title={t('snooze.choose')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (past) return;
          onClose();
          onChoose(at);
        }}
      >
        <TextField label={t('snooze.until')} type="datetime-local" required min={localInput(new Date())} value={value} onValue={setValue} error={past ? t('snooze.past') : undefined} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('snooze.title')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
