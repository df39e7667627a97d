import type { Conversation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { useTakeOver } from './use-take-over.js';

interface TakeOverProps {
  conversation: Conversation & { assignee: NonNullable<Conversation['assignee']> };
  onTaken?: () => void;
  onClose: () => void;
}

/** Asks before a conversation is taken from a colleague. */
export function TakeOverDialog({ conversation, onTaken, onClose }: TakeOverProps) {
  const { t } = useTranslation();
  const takeOver = useTakeOver();
  const [busy, setBusy] = useState(false);
  const { name } = conversation.assignee;
  const take = async () => {
    setBusy(true);
    const taken = await takeOver(conversation);
    onClose();
    if (taken) onTaken?.();
  };
  return (
    <Dialog open onClose={onClose} title={t('watch.takeOverTitle', { name })} text={t('watch.takeOverText', { name })}>
      <DialogActions>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" autoFocus busy={busy} onClick={() => void take()}>
          {t('watch.takeOver')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
