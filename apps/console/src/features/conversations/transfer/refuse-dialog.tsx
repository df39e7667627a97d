import type { Conversation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { useTransfer } from './use-transfer.js';

/** Why not; may be left out. */
export function RefuseDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const { refuse } = useTransfer();
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={t('transfer.refuseTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void refuse(conversation, reason.trim());
        }}
      >
        <TextField label={t('transfer.reason')} optional={t('field.optional')} maxLength={500} autoFocus value={reason} onValue={setReason} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('transfer.refuse')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
