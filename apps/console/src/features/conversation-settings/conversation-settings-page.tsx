import type { ConversationSettings, MessageSettings } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { Pair } from '../work-rules/fields/group.js';
import { NumberField } from '../work-rules/fields/number-field.js';

const settingsKey = ['conversation-settings'] as const;
type Agreed = ConversationSettings & MessageSettings;

const load = async (signal: AbortSignal): Promise<Agreed> => {
  const [conversations, messages] = await Promise.all([api.call('GET /conversation-settings', { signal }), api.call('GET /message-settings', { signal })]);
  return { ...conversations, ...messages };
};
const store = async ({ transferSeconds, reopenHours, visitorEditSeconds, visitorDeleteSeconds }: Agreed): Promise<Agreed> => {
  const conversations = await api.call('PATCH /conversation-settings', { body: { transferSeconds, reopenHours } });
  return { ...conversations, ...(await api.call('PATCH /message-settings', { body: { visitorEditSeconds, visitorDeleteSeconds } })) };
};

/** What the tenant agrees on about all conversations. */
export function ConversationSettingsPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useQuery({ queryKey: settingsKey, queryFn: ({ signal }) => load(signal) });
  return (
    <SettingsPage title={t('settings.conversations')} text={t('talk.text')}>
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={4} />}
      {data && <Agreement agreed={data} />}
    </SettingsPage>
  );
}

function Agreement({ agreed }: { agreed: Agreed }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(agreed);
  const { save, busy, problem } = useSave(async () => client.setQueryData(settingsKey, await store(draft)));
  const unchanged = JSON.stringify(draft) === JSON.stringify(agreed);
  /** An emptied field counts as the least that may be. */
  const field = (key: keyof Agreed, { min, max }: { min: number; max: number }) => (
    <NumberField label={t(`talk.${key}`)} hint={t(`talk.${key}.hint`)} min={min} max={max} value={draft[key]} onValue={(value) => setDraft((now) => ({ ...now, [key]: value ?? min }))} />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) void save();
      }}
    >
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Card title={t('talk.flow')}>
        {field('transferSeconds', { min: 10, max: 3600 })}
        {field('reopenHours', { min: 0, max: 8760 })}
      </Card>
      <Card title={t('talk.visitors')} text={t('talk.visitorsText')}>
        <Pair>
          {field('visitorEditSeconds', { min: 0, max: 86_400 })}
          {field('visitorDeleteSeconds', { min: 0, max: 86_400 })}
        </Pair>
      </Card>
      <Button look="primary" type="submit" disabled={unchanged} busy={busy}>
        {t('ui.save')}
      </Button>
    </form>
  );
}
