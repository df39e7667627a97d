import type { RuleAnswer } from '@parley/contracts';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../../ui/segmented.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { DurationField } from '../fields/duration-field.js';
import { Line, Pair } from '../fields/group.js';
import { NameField } from '../fields/name-field.js';
import { NumberField } from '../fields/number-field.js';
import { InboxesField } from '../fields/pick-fields.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { isReason, scoresOf } from './reason.js';
import { ReasonsField } from './reasons-field.js';

const asks = ['automatic', 'invited'] as const;
const scales = ['1-5', 'thumbs'] as const;

type Part = Pick<FieldsProps<'rating_policy'>, 'draft' | 'change'>;

function Fields({ draft, change, nameError }: FieldsProps<'rating_policy'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
        <InboxesField value={draft.inboxIds} onValue={(inboxIds) => change({ inboxIds })} />
      </Card>
      <When draft={draft} change={change} />
      <What draft={draft} change={change} />
    </>
  );
}

function When({ draft, change }: Part) {
  const { t } = useTranslation();
  return (
    <Card title={t('rating.when')} text={t(`rating.ask.${draft.ask}.text`)}>
      <Line label={t('rating.ask')}>
        <Segmented label={t('rating.ask')} value={draft.ask} choices={asks.map((value) => ({ value, label: t(`rating.ask.${value}`) }))} onValue={(ask) => change({ ask })} />
      </Line>
      {draft.ask === 'automatic' && (
        <>
          <Pair>
            <DurationField label={t('rating.delay')} hint={t('rating.delayHint')} per="minutes" among={['minutes', 'hours', 'days']} min={0} max={10_080} placeholder="0" value={draft.delayMinutes || null} onValue={(minutes) => change({ delayMinutes: minutes ?? 0 })} />
            <NumberField label={t('rating.again')} hint={t('rating.againHint')} min={0} max={365} value={draft.againAfterDays} onValue={(days) => change({ againAfterDays: days ?? 0 })} />
          </Pair>
          <Switch label={t('rating.botOnly')} hint={t('rating.botOnlyHint')} on={draft.botOnly} onChange={(botOnly) => change({ botOnly })} />
        </>
      )}
    </Card>
  );
}

function What({ draft, change }: Part) {
  const { t } = useTranslation();
  const setScale = (scale: (typeof scales)[number]) =>
    change({ scale, reasons: draft.reasons.map((reason) => ({ ...reason, scores: reason.scores.some((score) => scoresOf[scale].includes(score)) ? reason.scores.filter((score) => scoresOf[scale].includes(score)) : [...scoresOf[scale]] })) });
  return (
    <Card title={t('rating.what')} text={t('rating.whatText')}>
      <Line label={t('rating.scale')}>
        <Segmented label={t('rating.scale')} value={draft.scale} choices={scales.map((value) => ({ value, label: t(`rating.scale.${value}`) }))} onValue={setScale} />
      </Line>
      <Switch label={t('rating.comment')} on={draft.comment} onChange={(comment) => change({ comment })} />
      <ReasonsField scale={draft.scale} reasons={draft.reasons} onReasons={(reasons) => change({ reasons })} />
    </Card>
  );
}

function Summary({ rule: { ask, scale } }: { rule: RuleAnswer<'rating_policy'> }) {
  const { t } = useTranslation();
  return `${t(`rating.ask.${ask}`)} · ${t(`rating.scale.${scale}`)}`;
}

const rest = { enabled: true, inboxIds: [], delayMinutes: 0, comment: true, againAfterDays: 7, botOnly: false };

export const ratingPolicyScreen: RuleScreen<'rating_policy'> = {
  icon: Star,
  blank: () => ({ ...rest, name: '', ask: 'automatic', scale: '1-5', reasons: [] }),
  example: (t) => ({
    ...rest,
    name: t('rating.example'),
    ask: 'automatic',
    scale: '1-5',
    reasons: [
      { key: 'quick', scores: [4, 5], texts: { en: 'Quick answers', 'zh-CN': '回复及时' } },
      { key: 'solved', scores: [4, 5], texts: { en: 'My problem is solved', 'zh-CN': '问题已解决' } },
      { key: 'slow', scores: [1, 2, 3], texts: { en: 'Had to wait too long', 'zh-CN': '等待时间太长' } },
      { key: 'unsolved', scores: [1, 2, 3], texts: { en: 'My problem is not solved', 'zh-CN': '问题没有解决' } },
    ],
  }),
  Fields,
  Summary,
  isWhole: ({ name, reasons }) => name.trim() !== '' && reasons.every(isReason),
};
