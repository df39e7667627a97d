import type { ApiKey } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import table from '../../ui/table.module.css';
import { Time } from '../../ui/time.js';
import { useAgents } from '../agents/use-agents.js';
import { OpenLink } from '../inboxes/chat-link.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { CreateKey } from './create-key.js';
import { apiKeysKey, useApiKeys } from './use-api-keys.js';

export function ApiKeysPage() {
  const { t } = useTranslation();
  const { keys, isPending, isError, isSuccess, error, refetch } = useApiKeys();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const create = (
    <Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
      {t('apiKey.create')}
    </Button>
  );
  return (
    <SettingsPage wide title={t('settings.apiKeys')} text={t('apiKeys.text')} action={keys.length > 0 && create}>
      {isPending && <Skeleton rows={3} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && keys.length === 0 && (
        <Card>
          <Empty icon={<KeyRound size={22} />} title={t('apiKeys.empty.title')} text={t('apiKeys.empty.text')}>
            {create}
            <OpenLink href="/docs">{t('apiKeys.docs')}</OpenLink>
          </Empty>
        </Card>
      )}
      {keys.length > 0 && <KeyTable keys={keys} onRevoke={setRevoking} />}
      {creating && <CreateKey onClose={() => setCreating(false)} />}
      {revoking && <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </SettingsPage>
  );
}

function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('apiKey.name')}</th>
          <th scope="col">{t('apiKey.scopes')}</th>
          <th scope="col">{t('apiKey.used')}</th>
          <th scope="col">
            <span className="hidden-text">{t('ui.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <td>
              <span className={table.strong}>{key.name}</span>
              <span className={table.soft}>
                <span className={table.mono}>{key.prefix}…</span> · {agents.find(({ id }) => id === key.createdBy)?.name ?? ''} <Time at={key.createdAt} ago />
              </span>
            </td>
            <td>
              <span className={table.soft} title={key.scopes.join(', ')}>
                {t('apiKey.scopeCount', { count: key.scopes.length })}
              </span>
            </td>
            <td>
              <span className={table.soft}>{key.lastUsedAt ? <Time at={key.lastUsedAt} ago /> : t('apiKey.never')}</span>
            </td>
            <td className={table.end}>
              <Button small look="ghost" onClick={() => onRevoke(key)} aria-label={t('apiKey.revokeOf', { name: key.name })}>
                {t('apiKey.revoke')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { save, busy, problem } = useSave(async () => {
    await api.call('DELETE /api-keys/:id', { params: { id: apiKey.id } });
    client.setQueryData<ApiKey[]>(apiKeysKey, (all) => all?.filter(({ id }) => id !== apiKey.id));
    onClose();
  }, t('apiKey.revoked', { name: apiKey.name }));
  return <Confirm open title={t('apiKey.revokeAsk', { name: apiKey.name })} text={problem ?? t('apiKey.revokeText')} action={t('apiKey.revoke')} busy={busy} onConfirm={() => void save()} onClose={onClose} />;
}
