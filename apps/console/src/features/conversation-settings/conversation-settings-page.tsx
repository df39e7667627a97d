import type { ConversationSettings, StaffMessageSettings } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { api } from '../session/api.js';
import { type Agreement, AgreementPage } from '../settings/agreement-page.js';
import { Card } from '../settings/settings-page.js';
import { Pair } from '../work-rules/fields/group.js';
import { NumberField } from '../work-rules/fields/number-field.js';
import { InboxHours } from './inbox-hours.js';

type Agreed = ConversationSettings & StaffMessageSettings;

const agreement: Agreement<Agreed> = {
  key: ['conversation-settings'],
  load: async (signal) => {
    const [conversations, messages] = await Promise.all([api.call('GET /conversation-settings', { signal }), api.call('GET /message-settings', { signal })]);
    return { ...conversations, ...messages };
  },
  store: async ({ transferSeconds, reopenHours, inboxes, ...messages }, before) => {
    const gone = before.inboxes.filter(({ inboxId }) => inboxes.every((one) => one.inboxId !== inboxId)).map(({ inboxId }) => ({ inboxId, reopenHours: null }));
    const conversations = await api.call('PATCH /conversation-settings', { body: { transferSeconds, reopenHours, inboxes: [...inboxes, ...gone] } });
    return { ...conversations, ...(await api.call('PATCH /message-settings', { body: messages })) };
  },
};

/** What the tenant agrees on about all conversations. */
export function ConversationSettingsPage() {
  const { t } = useTranslation();
  return (
    <AgreementPage title={t('settings.conversations')} text={t('talk.text')} of={agreement}>
      {(draft, change) => {
        /** An emptied field counts as the least that may be. */
        const field = (key: Exclude<keyof Agreed, 'deletedKeptDays' | 'inboxes'>, { min, max }: { min: number; max: number }) => (
          <NumberField label={t(`talk.${key}`)} hint={t(`talk.${key}.hint`)} min={min} max={max} value={draft[key]} onValue={(value) => change({ [key]: value ?? min })} />
        );
        return (
          <>
            <Card title={t('talk.flow')}>
              {field('transferSeconds', { min: 10, max: 3600 })}
              {field('reopenHours', { min: 0, max: 8760 })}
              <InboxHours hours={draft.inboxes} usual={draft.reopenHours} onHours={(inboxes) => change({ inboxes })} />
            </Card>
            <Card title={t('talk.visitors')} text={t('talk.visitorsText')}>
              <Pair>
                {field('visitorEditSeconds', { min: 0, max: 86_400 })}
                {field('visitorDeleteSeconds', { min: 0, max: 86_400 })}
              </Pair>
            </Card>
            <Card title={t('talk.deleted')}>
              <NumberField label={t('talk.deletedKeptDays')} hint={t('talk.deletedKeptDays.hint')} min={1} max={3650} value={draft.deletedKeptDays} onValue={(deletedKeptDays) => change({ deletedKeptDays })} />
            </Card>
          </>
        );
      }}
    </AgreementPage>
  );
}
