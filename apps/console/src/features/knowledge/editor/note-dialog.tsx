import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextArea } from '../../../ui/field.js';
import shared from '../knowledge.module.css';

/** A step with a word to those who come next. */
export function NoteDialog({ title, label, action, busy, onDone, onClose }: { title: string; label: string; action: string; busy: boolean; onDone: (note: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault();
          onDone(note.trim());
        }}
      >
        <TextArea label={label} optional={t('article.optional')} rows={3} maxLength={500} autoFocus value={note} onValue={setNote} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
