import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.js';
import { WhisperForm } from './whisper-form.js';

/** Whispering from where one answers oneself, too. */
export function WhisperDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t('watch.whisperTo', { name: conversation.assignee?.name ?? t('assign.nobody') })}>
      <WhisperForm conversation={conversation} autoFocus onSent={onClose} />
    </Dialog>
  );
}
