import type { Inbox } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { Notice } from '../../ui/notice.js';
import { Secret } from '../../ui/secret.js';
import { api } from '../session/api.js';
import { Card } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import styles from './inbox-detail-page.module.css';
import { inboxesKey } from './use-inboxes.js';

const example = `Parley('identify', { userId: '42', name: 'Ann Lee', hash: '…' })`;

/** The secret with which the tenant's server vouches for who a visitor is. */
export function IdentityCard({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { save, busy, problem } = useSave(async () => {
    const answer = await api.call('POST /inboxes/:id/identity-secret', { params: { id: inbox.id } });
    setAsking(false);
    setSecret(answer.secret);
    client.setQueryData<Inbox[]>(inboxesKey, (all) => all?.map((one) => (one.id === inbox.id ? { ...one, hasIdentitySecret: true } : one)));
  }, t('identity.made'));
  return (
    <Card title={t('identity.title')} text={t('identity.text')}>
      <pre className={styles.code} tabIndex={0} aria-label={t('identity.example')}>
        <code>{example}</code>
      </pre>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <div>
        <Button busy={busy} onClick={() => (inbox.hasIdentitySecret ? setAsking(true) : void save())}>
          {t(inbox.hasIdentitySecret ? 'identity.rotate' : 'identity.create')}
        </Button>
      </div>
      <Confirm open={asking} title={t('identity.rotateAsk')} text={t('identity.rotateText')} action={t('identity.rotate')} busy={busy} onConfirm={() => void save()} onClose={() => setAsking(false)} />
      {secret && (
        <Dialog open insistent onClose={() => setSecret(undefined)} title={t('identity.secretTitle')} text={t('secret.once')}>
          <Secret label={t('identity.secretTitle')} value={secret} />
          <DialogActions>
            <Button look="primary" onClick={() => setSecret(undefined)}>
              {t('secret.kept')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </Card>
  );
}
