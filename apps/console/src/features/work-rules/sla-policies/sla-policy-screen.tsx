import { Emotion, type RuleAnswer, type SlaTargets } from '@parley/contracts';
import { Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { useLocalName } from '../../tickets/names.js';
import { useTicketTypes } from '../../tickets/use-setup.js';
import { DurationField } from '../fields/duration-field.js';
import { Pair } from '../fields/group.js';
import { ManyField } from '../fields/many-field.js';
import { NameField } from '../fields/name-field.js';
import { NumberField } from '../fields/number-field.js';
import { CalendarField, InboxesField, LabelsField, PrioritiesField, priorities, TeamsField } from '../fields/pick-fields.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { useRules } from '../use-rules.js';
import { Targets } from './targets.js';

/** What a clock may stand still for, by what is promised about. */
const pauses = { conversations: ['waiting_on_visitor', 'pending', 'snoozed'], tickets: ['waiting_on_visitor', 'waiting_on_third_party'] } as const;

function Fields({ draft, change, nameError }: FieldsProps<'sla_policy'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
        <SelectField label={t('sla.appliesTo')} value={draft.appliesTo} choices={(['conversations', 'tickets'] as const).map((value) => ({ value, label: t(`sla.appliesTo.${value}`) }))} onValue={(appliesTo) => change({ appliesTo, pauseWhile: [...pauses[appliesTo]], conditions: { ...draft.conditions, inboxIds: [], ticketTypeIds: [], moods: [] } })} />
      </Card>
      <Card title={t('sla.targets')} text={t('sla.targetsText')}>
        <Targets targets={draft.targets} onTargets={(targets) => change({ targets })} />
      </Card>
      <Clock draft={draft} change={change} />
      <Conditions draft={draft} change={change} />
    </>
  );
}

type Part = Pick<FieldsProps<'sla_policy'>, 'draft' | 'change'>;

function Clock({ draft, change }: Part) {
  const { t } = useTranslation();
  return (
    <Card title={t('sla.clock')} text={t('sla.clockText')}>
      <CalendarField label={t('rules.calendar')} none={t('rules.alwaysCounts')} value={draft.businessHoursId} onValue={(businessHoursId) => change({ businessHoursId })} />
      <ManyField label={t('sla.pause')} hint={t('sla.pauseHint')} choices={pauses[draft.appliesTo].map((value) => ({ value, label: t(draft.appliesTo === 'tickets' && value === 'waiting_on_visitor' ? 'pause.waiting_on_requester' : `pause.${value}`) }))} value={draft.pauseWhile} onValue={(pauseWhile) => change({ pauseWhile })} />
      <Pair>
        <NumberField label={t('sla.warnAt')} hint={t('sla.warnAtHint')} optional={t('field.optional')} min={1} max={99} value={draft.warnAtPercent} onValue={(warnAtPercent) => change({ warnAtPercent })} />
        <DurationField label={t('sla.escalate')} hint={t('sla.escalateHint')} per="minutes" among={['minutes', 'hours']} min={0} max={525_600} placeholder={t('sla.never')} value={draft.escalateAfterMinutes} onValue={(escalateAfterMinutes) => change({ escalateAfterMinutes })} />
      </Pair>
    </Card>
  );
}

function Conditions({ draft: { appliesTo, conditions }, change }: Part) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { types } = useTicketTypes();
  const set = (part: Partial<typeof conditions>) => change({ conditions: { ...conditions, ...part } });
  return (
    <Card title={t('rules.where')} text={t('sla.conditionsText')}>
      {appliesTo === 'tickets' ? (
        <ManyField label={t('sla.ticketTypes')} choices={types.map(({ id, name }) => ({ value: id, label: nameOf(name) }))} value={conditions.ticketTypeIds} onValue={(ticketTypeIds) => set({ ticketTypeIds })} />
      ) : (
        <InboxesField value={conditions.inboxIds} onValue={(inboxIds) => set({ inboxIds })} />
      )}
      {appliesTo === 'conversations' && <ManyField label={t('sla.moods')} hint={t('sla.moodsHint')} choices={Emotion.options.map((value) => ({ value, label: t(`mood.${value}`) }))} value={conditions.moods} onValue={(moods) => set({ moods })} />}
      <TeamsField value={conditions.teamIds} onValue={(teamIds) => set({ teamIds })} />
      <PrioritiesField value={conditions.priorities} onValue={(chosen) => set({ priorities: chosen })} />
      <LabelsField most={50} hint={t('sla.labelsHint')} value={conditions.labels} onValue={(labels) => set({ labels })} />
    </Card>
  );
}

function Summary({ rule: { appliesTo, targets, businessHoursId } }: { rule: RuleAnswer<'sla_policy'> }) {
  const { t } = useTranslation();
  const { rules: calendars } = useRules('business_hours');
  const minutes = priorities.flatMap((priority) => targets[priority].firstResponseMinutes ?? []);
  const first = minutes.length === 0 ? undefined : t('sla.summary', { least: Math.min(...minutes), most: Math.max(...minutes) });
  return [appliesTo === 'tickets' && t('sla.appliesTo.tickets'), first, calendars.find(({ id }) => id === businessHoursId)?.name ?? t('rules.alwaysCounts')].filter(Boolean).join(' · ');
}

const nothing: SlaTargets = { firstResponseMinutes: null, nextResponseMinutes: null, resolutionMinutes: null };
const rest = { enabled: true, appliesTo: 'conversations' as const, conditions: { inboxIds: [], teamIds: [], priorities: [], labels: [], ticketTypeIds: [], moods: [] }, businessHoursId: null, warnAtPercent: 80, escalateAfterMinutes: null };

export const slaPolicyScreen: RuleScreen<'sla_policy'> = {
  icon: Timer,
  blank: () => ({ ...rest, name: '', targets: { low: nothing, normal: nothing, high: nothing, urgent: nothing }, pauseWhile: [...pauses.conversations] }),
  example: (t) => ({
    ...rest,
    name: t('sla.example'),
    pauseWhile: [...pauses.conversations],
    targets: {
      urgent: { firstResponseMinutes: 2, nextResponseMinutes: 5, resolutionMinutes: 120 },
      high: { firstResponseMinutes: 5, nextResponseMinutes: 10, resolutionMinutes: 240 },
      normal: { firstResponseMinutes: 10, nextResponseMinutes: 20, resolutionMinutes: 480 },
      low: { firstResponseMinutes: 30, nextResponseMinutes: 60, resolutionMinutes: 1440 },
    },
  }),
  Fields,
  Summary,
  isWhole: ({ name, targets }) => name.trim() !== '' && Object.values(targets).some((of) => Object.values(of).some((target) => target !== null)),
};
