import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { useSetStatus } from './use-availability.js';

const LONGEST = 120;

/** Asks for a reason of one's own to be busy. */
export function BusyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const set = useSetStatus();
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={t('availability.setBusy')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void set('busy', reason.trim() || undefined);
        }}
      >
        <TextField label={t('availability.reason')} hint={t('availability.reasonHint')} maxLength={LONGEST} autoFocus value={reason} onValue={setReason} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('availability.setBusy')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
