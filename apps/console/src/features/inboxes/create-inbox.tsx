import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import form from '../agents/invite-dialog.module.css';
import { api } from '../session/api.js';
import { useSave } from '../settings/use-save.js';
import { inboxesKey } from './use-inboxes.js';

const channels = ['web', 'api'] as const;

export function CreateInbox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [channel, setChannel] = useState<(typeof channels)[number]>('web');
  const { save, busy, problem } = useSave(async () => {
    const inbox = await api.call('POST /inboxes', { body: { name: name.trim(), channel } });
    await client.invalidateQueries({ queryKey: inboxesKey });
    void navigate(`/settings/inboxes/${inbox.id}`);
  }, t('inboxes.created'));
  return (
    <Dialog open onClose={onClose} title={t('inboxes.create')}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('inbox.name')} hint={t('inbox.nameHint')} required autoFocus maxLength={120} value={name} onValue={setName} />
        <SelectField label={t('inbox.channel')} hint={t(`channel.${channel}.hint`)} value={channel} choices={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} onValue={setChannel} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={!name.trim()}>
            {t('inboxes.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
