import { useTranslation } from 'react-i18next';
import { type Choice, SelectField, TextField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { useTeams } from '../../teams/use-teams.js';
import { useLocalName } from '../../tickets/names.js';
import { useTicketTypes } from '../../tickets/use-setup.js';
import { DurationField } from '../fields/duration-field.js';
import { LabelsField, priorities } from '../fields/pick-fields.js';
import { TemplateField } from '../fields/template-field.js';
import { TemplatePreview } from '../fields/template-preview.js';
import { TextsField } from '../fields/texts-field.js';
import { useRules } from '../use-rules.js';
import { type RuleAction, settableStatuses } from './action.js';
import styles from './actions.module.css';

interface Props<A extends RuleAction = RuleAction> {
  action: A;
  onAction: (action: RuleAction) => void;
}

/** What an action needs to know. */
export function ActionField({ action, onAction }: Props) {
  const { t } = useTranslation();
  switch (action.do) {
    case 'assign_agent':
      return <AgentField action={action} onAction={onAction} />;
    case 'assign_team':
      return <TeamField action={action} onAction={onAction} />;
    case 'run_macro':
      return <MacroField action={action} onAction={onAction} />;
    case 'add_labels':
    case 'remove_labels':
      return <LabelsField value={action.labels} onValue={(labels) => onAction({ ...action, labels })} />;
    case 'set_priority':
      return <SelectField label={t('priority.title')} value={action.priority} choices={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))} onValue={(priority) => onAction({ ...action, priority })} />;
    case 'set_status':
      return <SelectField label={t('actions.status')} value={action.status} choices={settableStatuses.map((value) => ({ value, label: t(`status.${value}`) }))} onValue={(status) => onAction({ ...action, status })} />;
    case 'snooze':
      return <DurationField label={t('actions.snooze')} hint={t('actions.snoozeHint')} per="minutes" among={['minutes', 'hours', 'days']} max={525_600} value={action.minutes} onValue={(minutes) => onAction({ ...action, minutes })} />;
    case 'send_message':
      return <TextsField label={t('actions.message')} value={action.texts} onValue={(texts) => onAction({ ...action, texts })} />;
    case 'add_note':
      return <Note action={action} onAction={onAction} />;
    case 'signal':
      return <TextField label={t('actions.signal')} hint={t('actions.signalHint')} maxLength={80} value={action.name} onValue={(name) => onAction({ ...action, name })} />;
    case 'create_ticket':
      return <TicketFields action={action} onAction={onAction} />;
    default:
      return null;
  }
}

/** Somebody or something of a list, nobody yet, or one that is gone. */
function One({ label, value, choices, onValue }: { label: string; value: string; choices: Choice[]; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  const missing = choices.some((choice) => choice.value === value) ? [] : [{ value, label: t(value ? 'rules.gone' : 'rules.choose') }];
  return <SelectField label={label} value={value} choices={[...missing, ...choices]} onValue={onValue} />;
}

function AgentField({ action, onAction }: Props<Extract<RuleAction, { do: 'assign_agent' }>>) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  return <One label={t('role.agent')} value={action.agentId} choices={agents.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }))} onValue={(agentId) => onAction({ ...action, agentId })} />;
}

function TeamField({ action, onAction }: Props<Extract<RuleAction, { do: 'assign_team' }>>) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  return <One label={t('scope.team')} value={action.teamId} choices={teams.map(({ id, name }) => ({ value: id, label: name }))} onValue={(teamId) => onAction({ ...action, teamId })} />;
}

/** What it is called, of which type, for whom and how urgent. What is left as usual follows from the rules of tickets. */
function TicketFields({ action, onAction }: Props<Extract<RuleAction, { do: 'create_ticket' }>>) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { types } = useTicketTypes();
  const { teams } = useTeams();
  const orUsual = (choices: Choice[]) => [{ value: '', label: t('actions.ticketUsual') }, ...choices];
  return (
    <>
      <TemplateField label={t('actions.ticketSubject')} rows={1} max={300} value={action.subject} onValue={(subject) => onAction({ ...action, subject: subject.replace(/\s*\n\s*/g, ' ') })} />
      <TemplatePreview texts={[{ text: action.subject }]} />
      <div className={styles.fields}>
        <One label={t('actions.ticketType')} value={action.typeId ?? ''} choices={orUsual(types.filter(({ id, archived }) => !archived || id === action.typeId).map(({ id, name }) => ({ value: id, label: nameOf(name) })))} onValue={(typeId) => onAction({ ...action, typeId: typeId || null })} />
        <One label={t('actions.ticketTeam')} value={action.teamId ?? ''} choices={orUsual(teams.map(({ id, name }) => ({ value: id, label: name })))} onValue={(teamId) => onAction({ ...action, teamId: teamId || null })} />
        <SelectField label={t('priority.title')} value={action.priority ?? ''} choices={orUsual(priorities.map((value) => ({ value, label: t(`priority.${value}`) })))} onValue={(value) => onAction({ ...action, priority: priorities.find((one) => one === value) ?? null })} />
      </div>
    </>
  );
}

/** Only what is shared: an automation belongs to nobody. */
function MacroField({ action, onAction }: Props<Extract<RuleAction, { do: 'run_macro' }>>) {
  const { t } = useTranslation();
  const { rules } = useRules('macro');
  return <One label={t('actions.macro')} value={action.macroId} choices={rules.filter(({ scope }) => scope !== 'own').map(({ id, name }) => ({ value: id, label: name }))} onValue={(macroId) => onAction({ ...action, macroId })} />;
}

function Note({ action, onAction }: Props<Extract<RuleAction, { do: 'add_note' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <TemplateField label={t('note.label')} hint={t('note.only')} rows={3} max={4000} value={action.text} onValue={(text) => onAction({ ...action, text })} />
      <TemplatePreview texts={[{ text: action.text }]} />
    </>
  );
}
