import type { AvailabilitySettings, ChannelWeights } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/field.js';
import { Switch } from '../../ui/switch.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { api } from '../session/api.js';
import { type Agreement, AgreementPage } from '../settings/agreement-page.js';
import { Card } from '../settings/settings-page.js';
import { Pair } from '../work-rules/fields/group.js';
import { NumberField } from '../work-rules/fields/number-field.js';
import { WordsField } from '../work-rules/fields/words-field.js';

const agreement: Agreement<AvailabilitySettings> = {
  key: ['availability-settings'],
  load: (signal) => api.call('GET /availability-settings', { signal }),
  store: (body) => api.call('PATCH /availability-settings', { body }),
};

/** What the tenant agrees on about being available. */
export function AvailabilityPage() {
  const { t } = useTranslation();
  return (
    <AgreementPage title={t('settings.availability')} text={t('agreement.text')} of={agreement}>
      {(draft, change) => (
        <>
          <Card title={t('agreement.status')}>
            <NumberField label={t('agreement.idle')} hint={t('agreement.idleHint')} min={1} max={240} value={draft.idleMinutes} onValue={(idleMinutes) => change({ idleMinutes })} />
            <WordsField label={t('agreement.reasons')} hint={t('agreement.reasonsHint')} maxLength={60} most={20} value={draft.busyReasons} onValue={(busyReasons) => change({ busyReasons })} />
          </Card>
          <Approval approval={draft.busyApproval} onApproval={(busyApproval) => change({ busyApproval })} />
          <Weights weights={draft.channelWeights} onWeights={(channelWeights) => change({ channelWeights })} />
        </>
      )}
    </AgreementPage>
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
