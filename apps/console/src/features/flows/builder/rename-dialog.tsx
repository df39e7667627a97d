import type { Flow } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, SaveActions } from '../../../ui/dialog.js';
import { TextArea, TextField } from '../../../ui/field.js';
import styles from './flow-desk.module.css';
import type { FlowLife } from './use-flow-life.js';

/** What the flow is called, and what it is for. */
export function RenameDialog({ flow, life, onClose }: { flow: Flow; life: FlowLife; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(flow.name);
  const [description, setDescription] = useState(flow.description);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void life.rename(name.trim(), description.trim()).then((done) => done && onClose());
  };
  return (
    <Dialog open onClose={onClose} title={t('flow.rename')}>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('flow.name')} required maxLength={120} autoFocus value={name} onValue={setName} />
        <TextArea label={t('flow.about')} optional={t('flow.mayBeBlank')} rows={3} maxLength={1000} value={description} onValue={setDescription} />
        <SaveActions onClose={onClose} busy={life.busy} disabled={!name.trim()} />
      </form>
    </Dialog>
  );
}
