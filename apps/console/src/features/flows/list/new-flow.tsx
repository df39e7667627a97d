import { FlowFile } from '@parley/contracts';
import { FileUp } from 'lucide-react';
import { type ChangeEvent, type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { useFlowActions } from '../use-flows.js';
import styles from './list.module.css';
import { TemplateCards } from './template-cards.js';
import { useBeginFlow } from './use-begin-flow.js';

/** Larger files are no flows; bound of the contract with room for its description. */
const MAX_FILE_BYTES = 400_000;

/** A flow from nothing, from a file, or from a template. */
export function NewFlow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { create } = useFlowActions();
  const { busy, begin } = useBeginFlow();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void begin(() => create({ name: name.trim() }));
  };
  return (
    <Dialog open wide onClose={onClose} title={t('flows.new')}>
      <div className={styles.new}>
        <form className={styles.blank} onSubmit={submit}>
          <TextField label={t('flow.name')} required maxLength={120} autoFocus placeholder={t('flows.namePlaceholder')} value={name} onValue={setName} />
          <Button look="primary" type="submit" busy={busy} disabled={!name.trim()}>
            {t('flows.blank')}
          </Button>
        </form>
        <FromFile />
        <TemplateCards />
      </div>
    </Dialog>
  );
}

function FromFile() {
  const { t } = useTranslation();
  const { take } = useFlowActions();
  const { busy, begin } = useBeginFlow();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    const parsed = file.size > MAX_FILE_BYTES ? undefined : fileIn(await file.text());
    setWrong(parsed === undefined);
    if (parsed) await begin(() => take(parsed));
  };
  return (
    <div className={styles.file}>
      <input ref={input} type="file" accept="application/json,.json" className="hidden-text" tabIndex={-1} aria-label={t('flows.fromFile')} onChange={(event) => void read(event)} />
      <Button icon={<FileUp size={16} />} busy={busy} onClick={() => input.current?.click()}>
        {t('flows.fromFile')}
      </Button>
      {wrong && <Notice tone="danger">{t('flows.noFlowFile')}</Notice>}
    </div>
  );
}

function fileIn(text: string): FlowFile | undefined {
  try {
    return FlowFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
