import type { SentimentSettings } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { api } from '../../session/api.js';
import { type Agreement, AgreementPage } from '../../settings/agreement-page.js';
import { Card } from '../../settings/settings-page.js';
import { Lexicon } from './lexicon.js';
import { PrecisionCard } from './precision-card.js';

const agreement: Agreement<SentimentSettings> = {
  key: ['sentiment', 'settings'],
  load: (signal) => api.call('GET /sentiment/settings', { signal }),
  store: (settings) => api.call('PATCH /sentiment/settings', { body: settings }),
};
type Effects = SentimentSettings['effects'];
const priorities = ['none', 'high', 'urgent'] as const;

/** What the tenant does with how customers feel. */
export function SentimentPage() {
  const { t } = useTranslation();
  return (
    <>
      <AgreementPage title={t('botPage.sentiment')} text={t('sentiment.text')} of={agreement}>
        {(draft, change) => {
          const effect = (part: Partial<Effects>) => change({ effects: { ...draft.effects, ...part } });
          return (
            <>
              <Card>
                <Switch label={t('sentiment.enabled')} hint={t('sentiment.enabledHint')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
                <Switch label={t('sentiment.alertOnAnger')} on={draft.alertOnAnger} onChange={(alertOnAnger) => change({ alertOnAnger })} />
                <Switch label={t('sentiment.alertOnFall')} on={draft.alertOnFall} onChange={(alertOnFall) => change({ alertOnFall })} />
              </Card>
              <Card title={t('sentiment.effects')} text={t('sentiment.effectsText')}>
                <SelectField
                  label={t('sentiment.priority')}
                  value={draft.effects.priority ?? 'none'}
                  choices={priorities.map((value) => ({ value, label: value === 'none' ? t('sentiment.priorityNone') : t(`priority.${value}`) }))}
                  onValue={(value) => effect({ priority: value === 'none' ? null : value })}
                />
                <Switch label={t('sentiment.notify')} on={draft.effects.notify} onChange={(notify) => effect({ notify })} />
                <Switch label={t('sentiment.automations')} on={draft.effects.automations} onChange={(automations) => effect({ automations })} />
                <Switch label={t('sentiment.sla')} on={draft.effects.sla} onChange={(sla) => effect({ sla })} />
              </Card>
              <Card title={t('sentiment.learning')} text={t('sentiment.learningText')}>
                <Switch label={t('sentiment.self')} on={draft.learning.self} onChange={(self) => change({ learning: { ...draft.learning, self } })} />
                <Switch label={t('sentiment.labels')} on={draft.learning.labels} onChange={(labels) => change({ learning: { ...draft.learning, labels } })} />
              </Card>
            </>
          );
        }}
      </AgreementPage>
      <PrecisionCard />
      <Lexicon />
    </>
  );
}
