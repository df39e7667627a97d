import type { TicketSettings } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Switch } from '../../ui/switch.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { NumberField } from '../work-rules/fields/number-field.js';

const key = ['ticket-settings'] as const;

/** What holds for all tickets. */
export function TicketSettingsPage() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.call('GET /ticket-settings', { signal }) });
  return (
    <SettingsPage title={t('settings.ticketSettings')} text={t('ticketSettings.text')}>
      {isPending && <Skeleton rows={3} />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Form key={data.version} settings={data} />}
    </SettingsPage>
  );
}

function Form({ settings }: { settings: TicketSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reopenDays, setReopenDays] = useState<number | null>(settings.reopenDays);
  const [closeAfterDays, setCloseAfterDays] = useState(settings.closeAfterDays);
  const [publicRequests, setPublicRequests] = useState(settings.publicRequests);
  const { save, busy, problem } = useSave(async () => {
    const next = await api.call('PATCH /ticket-settings', { body: { reopenDays: reopenDays ?? 0, closeAfterDays, publicRequests, version: settings.version } });
    client.setQueryData(key, next);
  });
  const changed = reopenDays !== settings.reopenDays || closeAfterDays !== settings.closeAfterDays || publicRequests !== settings.publicRequests;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Card
        foot={
          <Button look="primary" type="submit" busy={busy} disabled={!changed}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <NumberField label={t('ticketSettings.reopen')} hint={t('ticketSettings.reopenHint')} min={0} max={365} value={reopenDays} onValue={setReopenDays} />
        <NumberField label={t('ticketSettings.close')} hint={t('ticketSettings.closeHint')} optional={t('field.optional')} min={1} max={365} value={closeAfterDays} onValue={setCloseAfterDays} />
        <Switch label={t('ticketSettings.public')} hint={t('ticketSettings.publicHint')} on={publicRequests} onChange={setPublicRequests} />
      </Card>
    </form>
  );
}
