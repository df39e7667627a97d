import type { BotSecret } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { useSave } from '../../settings/use-save.js';
import { WordsField } from '../../work-rules/fields/words-field.js';
import { slotNameOf } from '../graph/variables.js';
import styles from './secrets.module.css';
import { useSecretActions } from './use-secrets.js';

/** A new secret, or another value for one that is there. The value is written once and never shown again. */
export function SecretForm({ secret, onDone }: { secret: BotSecret | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const actions = useSecretActions();
  const [name, setName] = useState(secret?.name ?? '');
  const [value, setValue] = useState('');
  const [hosts, setHosts] = useState<string[]>(secret?.hosts ?? []);
  const { save, busy, problem } = useSave(() => (secret ? actions.change(secret.id, { value, hosts, version: secret.version }) : actions.create({ name, value, hosts })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void save().then((done) => done && onDone());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <TextField label={t('flowSecret.name')} hint={t('flowSecret.nameHint')} required readOnly={secret !== undefined} maxLength={40} autoCapitalize="none" spellCheck={false} value={name} onValue={(typed) => setName(slotNameOf(typed))} />
      <TextField label={t('flowSecret.value')} hint={t('flowSecret.valueHint')} type="password" required autoComplete="off" maxLength={4000} value={value} onValue={setValue} />
      <WordsField label={t('flowSecret.hosts')} hint={t('flowSecret.hostsHint')} maxLength={253} most={10} value={hosts} onValue={setHosts} />
      <div className={styles.actions}>
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!name || !value}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
