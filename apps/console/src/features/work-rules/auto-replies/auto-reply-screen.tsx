import type { RuleAnswer } from '@parley/contracts';
import { MessageCircleReply } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { DurationField } from '../fields/duration-field.js';
import { NameField } from '../fields/name-field.js';
import { CalendarField, InboxesField } from '../fields/pick-fields.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { faultOf, textsOf } from './occasion.js';
import { OccasionField } from './occasion-field.js';

function Fields({ draft, change, nameError }: FieldsProps<'auto_reply'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
      </Card>
      <Card title={t('autoReply.card')}>
        <OccasionField reply={draft.reply} onReply={(reply) => change({ reply })} />
      </Card>
      <Card title={t('rules.where')}>
        <InboxesField value={draft.inboxIds} onValue={(inboxIds) => change({ inboxIds })} />
        {draft.reply.when !== 'off_hours' && <HoursFields draft={draft} change={change} />}
        <DurationField label={t('autoReply.again')} hint={t('autoReply.againHint')} per="minutes" among={['hours', 'days']} min={60} max={43_200} value={draft.againAfterHours * 60} onValue={(minutes) => change({ againAfterHours: Math.max(1, Math.round((minutes ?? 60) / 60)) })} />
      </Card>
    </>
  );
}

/** Always, or only while a calendar is open, or is closed. */
function HoursFields({ draft: { hours }, change }: Pick<FieldsProps<'auto_reply'>, 'draft' | 'change'>) {
  const { t } = useTranslation();
  const state = hours ? (hours.open ? 'open' : 'closed') : 'always';
  return (
    <>
      <SelectField
        label={t('autoReply.hours')}
        value={state}
        choices={(['always', 'open', 'closed'] as const).map((value) => ({ value, label: t(`during.${value}`) }))}
        onValue={(next) => change({ hours: next === 'always' ? null : { hoursId: hours?.hoursId ?? '', open: next === 'open' } })}
      />
      {hours && <CalendarField label={t('rules.calendar')} value={hours.hoursId || null} onValue={(hoursId) => change({ hours: { ...hours, hoursId: hoursId ?? '' } })} />}
    </>
  );
}

function Summary({ rule: { reply } }: { rule: RuleAnswer<'auto_reply'> }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const texts = textsOf(reply);
  return (
    <>
      {t(`when.${reply.when}`)} · {texts[locale] ?? texts.en ?? texts['zh-CN']}
    </>
  );
}

/** In both languages, whichever the administrator reads. */
const exampleTexts = {
  en: 'Thank you for writing. Everybody is with somebody else right now; we answer as soon as we can.',
  'zh-CN': '感谢您的咨询。当前客服正在接待其他访客，我们会尽快回复您。',
};

export const autoReplyScreen: RuleScreen<'auto_reply'> = {
  icon: MessageCircleReply,
  blank: () => ({ name: '', enabled: true, reply: { when: 'greeting', texts: {} }, inboxIds: [], hours: null, againAfterHours: 24 }),
  example: (t) => ({
    name: t('autoReply.example'),
    enabled: true,
    reply: { when: 'all_busy', texts: exampleTexts },
    inboxIds: [],
    hours: null,
    againAfterHours: 24,
  }),
  Fields,
  Summary,
  isWhole: ({ name, reply, hours }) => name.trim() !== '' && faultOf(reply) === undefined && (hours === null || hours.hoursId !== ''),
  words: ({ reply }) => Object.values(textsOf(reply)).join(' '),
};
