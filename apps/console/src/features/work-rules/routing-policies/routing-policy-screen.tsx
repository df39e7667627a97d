import type { RuleAnswer } from '@parley/contracts';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { useTeams } from '../../teams/use-teams.js';
import { DurationField } from '../fields/duration-field.js';
import { Pair } from '../fields/group.js';
import { NameField } from '../fields/name-field.js';
import { NumberField } from '../fields/number-field.js';
import { CalendarField, InboxesField, TeamsField } from '../fields/pick-fields.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { QueueFields } from './queue-fields.js';
import { Simulation } from './simulation.js';
import { SkillRules } from './skill-rules.js';

const strategies = ['least_load', 'round_robin', 'manual'] as const;
type Part = Pick<FieldsProps<'routing_policy'>, 'draft' | 'change'>;

function Fields({ draft, change, rule, nameError }: FieldsProps<'routing_policy'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField max={80} value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
      </Card>
      <Card title={t('rules.where')} text={t('routing.whereText')}>
        <InboxesField value={draft.inboxIds} hint={t('routing.inboxesHint')} onValue={(inboxIds) => change({ inboxIds })} />
        <TeamsField value={draft.teamIds} onValue={(teamIds) => change({ teamIds })} />
      </Card>
      <Who draft={draft} change={change} />
      <Card title={t('routing.skills')} text={t('routing.skillsText')}>
        <SkillRules skills={draft.skills} onSkills={(skills) => change({ skills })} />
        {draft.skills.length > 0 && <DurationField label={t('routing.relax')} hint={t('routing.relaxHint')} per="seconds" among={['seconds', 'minutes', 'hours']} min={10} max={86_400} placeholder={t('sla.never')} value={draft.relaxSkillsAfter} onValue={(relaxSkillsAfter) => change({ relaxSkillsAfter })} />}
      </Card>
      <Answering draft={draft} change={change} />
      <Card title={t('routing.queue')} text={t('routing.queueText')}>
        <QueueFields queue={draft.queue} onQueue={(queue) => change({ queue })} />
      </Card>
      {rule && <Simulation id={rule.id} draft={draft} />}
    </>
  );
}

function Who({ draft, change }: Part) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  return (
    <Card title={t('routing.who')}>
      <SelectField label={t('routing.strategy')} hint={t(`strategy.${draft.strategy}.hint`)} value={draft.strategy} choices={strategies.map((value) => ({ value, label: t(`strategy.${value}`) }))} onValue={(strategy) => change({ strategy })} />
      <SelectField
        label={t('routing.candidates')}
        hint={t('routing.candidatesHint')}
        value={draft.candidatesTeamId ?? ''}
        choices={[{ value: '', label: t('routing.everyAgent') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        onValue={(team) => change({ candidatesTeamId: team || null })}
      />
      <Pair>
        <NumberField label={t('routing.capacity')} hint={t('routing.capacityHint')} min={1} max={100} value={draft.capacity} onValue={(capacity) => change({ capacity: capacity ?? 1 })} />
        <NumberField label={t('routing.sticky')} hint={t('routing.stickyHint')} min={0} max={365} value={draft.stickyDays} onValue={(stickyDays) => change({ stickyDays: stickyDays ?? 0 })} />
      </Pair>
      <CalendarField label={t('rules.calendar')} none={t('routing.anyTime')} hint={t('routing.calendarHint')} value={draft.businessHoursId} onValue={(businessHoursId) => change({ businessHoursId })} />
    </Card>
  );
}

function Answering({ draft, change }: Part) {
  const { t } = useTranslation();
  return (
    <Card title={t('routing.answering')} text={t('routing.answeringText')}>
      <Pair>
        <DurationField label={t('routing.answerWithin')} hint={t('routing.answerWithinHint')} per="seconds" among={['seconds', 'minutes']} min={10} max={3600} placeholder={t('sla.none')} value={draft.answerWithin} onValue={(answerWithin) => change({ answerWithin })} />
        <NumberField label={t('routing.misses')} hint={t('routing.missesHint')} min={1} max={20} value={draft.missesBeforeAway} onValue={(missesBeforeAway) => change({ missesBeforeAway: missesBeforeAway ?? 1 })} />
      </Pair>
      <DurationField label={t('routing.inactive')} hint={t('routing.inactiveHint')} per="minutes" among={['minutes', 'hours']} max={1440} placeholder={t('sla.never')} value={draft.inactiveAfter} onValue={(inactiveAfter) => change({ inactiveAfter })} />
      <DurationField label={t('routing.afterShift')} hint={t('routing.afterShiftHint')} per="minutes" among={['minutes', 'hours']} min={0} max={480} placeholder={t('sla.never')} value={draft.requeueAfterShift} onValue={(requeueAfterShift) => change({ requeueAfterShift })} />
      <Switch label={t('routing.requeue')} hint={t('routing.requeueHint')} on={draft.requeueWhenGone} onChange={(requeueWhenGone) => change({ requeueWhenGone })} />
    </Card>
  );
}

function Summary({ rule: { strategy, capacity } }: { rule: RuleAnswer<'routing_policy'> }) {
  const { t } = useTranslation();
  return `${t(`strategy.${strategy}`)} · ${t('routing.summary', { count: capacity })}`;
}

const blank = {
  enabled: true,
  inboxIds: [],
  teamIds: [],
  candidatesTeamId: null,
  strategy: 'least_load' as const,
  capacity: 5,
  skills: [],
  relaxSkillsAfter: null,
  stickyDays: 0,
  answerWithin: null,
  missesBeforeAway: 3,
  inactiveAfter: 30,
  requeueWhenGone: true,
  requeueAfterShift: 10,
  businessHoursId: null,
  queue: { maxLength: null, maxWait: null, overflow: { to: 'form' as const }, showPosition: true },
};

export const routingPolicyScreen: RuleScreen<'routing_policy'> = {
  icon: Waypoints,
  blank: () => ({ ...blank, name: '' }),
  example: (t) => ({ ...blank, name: t('routing.example'), stickyDays: 14, answerWithin: 60, queue: { ...blank.queue, maxWait: 600 } }),
  Fields,
  Summary,
  isWhole: ({ name, skills, queue }) => name.trim() !== '' && skills.every(({ skill }) => skill.trim() !== '') && (queue.overflow.to !== 'team' || queue.overflow.teamId !== ''),
};
