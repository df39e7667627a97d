import type { Conversation } from '@parley/contracts';
import { ArrowLeft, ArrowRightLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextArea } from '../../../ui/field.js';
import { PickList } from '../../../ui/pick-list.js';
import { toast } from '../../../ui/toasts.js';
import styles from './transfer.module.css';
import { type Target, useTargets } from './use-targets.js';
import { useTransfer } from './use-transfer.js';

const LONGEST_NOTE = 5000;

/** To whom, and what they should know. */
export function TransferDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const targets = useTargets(conversation);
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<Target>();
  const found = useMemo(() => search(targets, query), [targets, query]);
  return (
    <Dialog open onClose={onClose} title={target ? t('transfer.toTitle', { name: target.title }) : t('transfer.title')} text={target && t('agentId' in target.to ? 'transfer.agentText' : 'bot' in target.to ? 'transfer.botText' : 'transfer.teamText')}>
      {target ? (
        <Note target={target} conversation={conversation} onBack={() => setTarget(undefined)} onDone={onClose} />
      ) : (
        <div className={styles.choices}>
          <PickList label={t('transfer.title')} placeholder={t('assign.search')} options={found} query={query} onQuery={setQuery} onPick={setTarget} empty={t('assign.empty')} />
        </div>
      )}
    </Dialog>
  );
}

function Note({ target, conversation, onBack, onDone }: { target: Target; conversation: Conversation; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const { offer } = useTransfer();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const done = await offer(conversation, target.to, note.trim());
    setBusy(false);
    if (!done) return;
    onDone();
    if (!('agentId' in target.to)) toast(t('transfer.doneTeam', { name: target.title }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea label={t('transfer.note')} hint={t('transfer.noteHint')} rows={3} maxLength={LONGEST_NOTE} autoFocus value={note} onValue={setNote} />
      <DialogActions>
        <Button icon={<ArrowLeft size={15} />} onClick={onBack}>
          {t('ui.back')}
        </Button>
        <Button look="primary" type="submit" busy={busy} icon={<ArrowRightLeft size={15} />}>
          {t('transfer.send')}
        </Button>
      </DialogActions>
    </form>
  );
}
