import type { AvailabilitySettings, ChannelWeights } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Switch } from '../../ui/switch.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { Pair } from '../work-rules/fields/group.js';
import { NumberField } from '../work-rules/fields/number-field.js';
import { WordsField } from '../work-rules/fields/words-field.js';
import { useInboxes } from '../inboxes/use-inboxes.js';

export const availabilitySettingsKey = ['availability-settings'] as const;

/** What the tenant agrees on about being available. */
export function AvailabilityPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useQuery({ queryKey: availabilitySettingsKey, queryFn: ({ signal }) => api.call('GET /availability-settings', { signal }) });
  return (
    <SettingsPage title={t('settings.availability')} text={t('agreement.text')}>
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={3} />}
      {data && <Agreement settings={data} />}
    </SettingsPage>
  );
}

function Agreement({ settings }: { settings: AvailabilitySettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(settings);
  const change = (part: Partial<AvailabilitySettings>) => setDraft((now) => ({ ...now, ...part }));
  const { save, busy, problem } = useSave(async () => client.setQueryData(availabilitySettingsKey, await api.call('PATCH /availability-settings', { body: draft })));
  const unchanged = JSON.stringify(draft) === JSON.stringify(settings);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) void save();
      }}
    >
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Card title={t('agreement.status')}>
        <NumberField label={t('agreement.idle')} hint={t('agreement.idleHint')} min={1} max={240} value={draft.idleMinutes} onValue={(idleMinutes) => change({ idleMinutes })} />
        <WordsField label={t('agreement.reasons')} hint={t('agreement.reasonsHint')} maxLength={60} most={20} value={draft.busyReasons} onValue={(busyReasons) => change({ busyReasons })} />
      </Card>
      <Approval approval={draft.busyApproval} onApproval={(busyApproval) => change({ busyApproval })} />
      <Weights weights={draft.channelWeights} onWeights={(channelWeights) => change({ channelWeights })} />
      <Button look="primary" type="submit" disabled={unchanged} busy={busy}>
        {t('ui.save')}
      </Button>
    </form>
  );
}

type Approval = AvailabilitySettings['busyApproval'];

function Approval({ approval, onApproval }: { approval: Approval; onApproval: (approval: Approval) => void }) {
  const { t } = useTranslation();
  return (
    <Card title={t('agreement.approval')} text={t('agreement.approvalText')}>
      <Switch label={t('agreement.approvalOn')} on={approval.required} onChange={(required) => onApproval({ ...approval, required })} />
      {approval.required && (
        <Pair>
          <NumberField label={t('agreement.wait')} min={1} max={120} value={approval.waitMinutes} onValue={(waitMinutes) => onApproval({ ...approval, waitMinutes: waitMinutes ?? 1 })} />
          <SelectField label={t('agreement.timeout')} value={approval.onTimeout} choices={(['refuse', 'allow'] as const).map((value) => ({ value, label: t(`agreement.timeout.${value}`) }))} onValue={(onTimeout) => onApproval({ ...approval, onTimeout })} />
        </Pair>
      )}
    </Card>
  );
}

type Channel = keyof ChannelWeights;

/** The channels that the tenant has inboxes of, and those that weigh something already. */
function Weights({ weights, onWeights }: { weights: ChannelWeights; onWeights: (weights: ChannelWeights) => void }) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const channels = [...new Set([...inboxes.map(({ channel }) => channel), ...(Object.keys(weights) as Channel[])])];
  const put = (channel: Channel, weight: number | null) => {
    const { [channel]: _old, ...rest } = weights;
    onWeights(weight === null || weight === 1 ? rest : { ...rest, [channel]: weight });
  };
  return (
    <Card title={t('agreement.weights')} text={t('agreement.weightsText')}>
      {channels.map((channel) => (
        <NumberField key={channel} label={t(`channel.${channel}`)} min={1} max={100} value={weights[channel] ?? 1} onValue={(weight) => put(channel, weight)} />
      ))}
    </Card>
  );
}
