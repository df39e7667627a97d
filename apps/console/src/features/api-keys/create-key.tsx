import type { Permission } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { Checkbox, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Secret } from '../../ui/secret.js';
import form from '../agents/invite-dialog.module.css';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { useSave } from '../settings/use-save.js';
import styles from './create-key.module.css';
import { apiKeysKey } from './use-api-keys.js';

/** Asks for a name and scopes, then shows the key, once. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [key, setKey] = useState<string>();
  if (!key) return <KeyForm onClose={onClose} onCreated={setKey} />;
  return (
    <Dialog open insistent onClose={onClose} title={t('apiKey.secretTitle')} text={t('secret.once')}>
      <Secret label={t('apiKey.secretTitle')} value={key} />
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('secret.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyForm({ onClose, onCreated }: { onClose: () => void; onCreated: (key: string) => void }) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const { save, busy, problem } = useSave(async () => {
    const created = await api.call('POST /api-keys', { body: { name: name.trim(), scopes: [...scopes] } });
    void client.invalidateQueries({ queryKey: apiKeysKey });
    onCreated(created.key);
  }, t('apiKey.created'));
  const all = scopes.length === permissions.length;
  return (
    <Dialog open wide onClose={onClose} title={t('apiKey.create')} text={t('apiKey.createText')}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('apiKey.name')} hint={t('apiKey.nameHint')} required autoFocus maxLength={120} value={name} onValue={setName} />
        <fieldset className={styles.scopes}>
          <legend>{t('apiKey.scopes')}</legend>
          <button type="button" className={styles.all} onClick={() => setScopes(all ? [] : permissions)}>
            {t(all ? 'apiKey.noScopes' : 'apiKey.allScopes')}
          </button>
          {permissions.map((scope) => (
            <Checkbox
              key={scope}
              label={t(`permission.${scope}`)}
              hint={<code>{scope}</code>}
              checked={scopes.includes(scope)}
              onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            />
          ))}
        </fieldset>
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!name.trim() || scopes.length === 0}>
            {t('apiKey.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
