import type { BotSecret } from '@parley/contracts';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Dialog } from '../../../ui/dialog.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { toast } from '../../../ui/toasts.js';
import { SecretForm } from './secret-form.js';
import styles from './secrets.module.css';
import { useSecretActions, useSecrets } from './use-secrets.js';

/** Opens the secrets of the tenant. */
export function SecretsButton({ small = true }: { small?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button small={small} icon={<KeyRound size={15} />} onClick={() => setOpen(true)}>
        {t('flow.secrets')}
      </Button>
      {open && <SecretsDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Secrets that requests name: by name, written and never read. */
function SecretsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { secrets, isPending, isError, error, refetch } = useSecrets();
  const [editing, setEditing] = useState<BotSecret | 'new'>();
  const done = () => setEditing(undefined);
  return (
    <Dialog open onClose={onClose} title={t('flow.secrets')} text={t('flowSecret.text')}>
      {editing ? (
        <SecretForm secret={editing === 'new' ? undefined : editing} onDone={done} />
      ) : (
        <div className={styles.form}>
          {isPending && <Skeleton rows={2} shape="line" />}
          {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
          {!isPending && !isError && secrets.length === 0 && <Empty icon={<KeyRound size={22} />} title={t('flowSecret.none')} text={t('flowSecret.noneText')} />}
          {secrets.length > 0 && (
            <ul className={styles.list}>
              {secrets.map((secret) => (
                <SecretRow key={secret.id} secret={secret} onEdit={() => setEditing(secret)} />
              ))}
            </ul>
          )}
          <div>
            <Button icon={<Plus size={15} />} onClick={() => setEditing('new')}>
              {t('flowSecret.add')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function SecretRow({ secret, onEdit }: { secret: BotSecret; onEdit: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { remove } = useSecretActions();
  const [asking, setAsking] = useState(false);
  const drop = () => {
    setAsking(false);
    remove(secret.id).catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <code>{secret.name}</code>
        <span className={styles.soft}>
          {secret.hosts.length > 0 ? t('flowSecret.onlyTo', { hosts: secret.hosts.join(t('ui.listComma')) }) : t('flowSecret.toAny')} · <Time at={secret.updatedAt} ago />
        </span>
      </div>
      <Button small onClick={onEdit}>
        {t('flowSecret.change')}
      </Button>
      <IconButton small label={t('flowSecret.remove', { name: secret.name })} onClick={() => setAsking(true)}>
        <Trash2 size={15} />
      </IconButton>
      <Confirm open={asking} title={t('flowSecret.remove', { name: secret.name })} text={t('flowSecret.removeText')} action={t('flow.removeIt')} onConfirm={drop} onClose={() => setAsking(false)} />
    </li>
  );
}
