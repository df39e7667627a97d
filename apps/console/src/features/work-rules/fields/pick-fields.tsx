import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useTeams } from '../../teams/use-teams.js';
import { useRules } from '../use-rules.js';
import { ManyField } from './many-field.js';
import { WordsField } from './words-field.js';

interface Ids {
  value: readonly string[];
  onValue: (value: string[]) => void;
  hint?: string;
}

export function InboxesField({ value, onValue, hint }: Ids) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  return <ManyField label={t('settings.inboxes')} hint={hint ?? t('rules.inboxesHint')} choices={inboxes.map(({ id, name }) => ({ value: id, label: name }))} value={value} onValue={onValue} />;
}

export function TeamsField({ value, onValue, hint }: Ids) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  if (teams.length === 0 && value.length === 0) return null;
  return <ManyField label={t('settings.teams')} hint={hint} choices={teams.map(({ id, name }) => ({ value: id, label: name }))} value={value} onValue={onValue} />;
}

type Priority = Conversation['priority'];

export const priorities = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Priority[];

export function PrioritiesField({ value, onValue, hint }: { value: readonly Priority[]; onValue: (value: Priority[]) => void; hint?: string }) {
  const { t } = useTranslation();
  return <ManyField label={t('priority.title')} hint={hint} choices={priorities.map((one) => ({ value: one, label: t(`priority.${one}`) }))} value={value} onValue={onValue} />;
}

/** Labels by their names, as conversations hold them; those that are defined are proposed. */
export function LabelsField({ label, value, onValue, most = 20, hint }: Ids & { label?: string; most?: number }) {
  const { t } = useTranslation();
  const { rules } = useRules('label');
  return <WordsField label={label ?? t('settings.labels')} hint={hint} maxLength={64} most={most} proposals={rules.map(({ name }) => name)} value={value} onValue={onValue} />;
}

/** A calendar, or none. */
export function CalendarField({ label, none, value, onValue, hint }: { label: string; none?: string; value: string | null; onValue: (value: string | null) => void; hint?: string }) {
  const { t } = useTranslation();
  const { rules } = useRules('business_hours');
  const gone = value && !rules.some(({ id }) => id === value) ? [{ value, label: t('rules.gone') }] : [];
  const choices = [...(none ? [{ value: '', label: none }] : value ? [] : [{ value: '', label: t('rules.choose') }]), ...rules.map(({ id, name }) => ({ value: id, label: name })), ...gone];
  return <SelectField label={label} hint={rules.length === 0 ? t('rules.noCalendars') : hint} value={value ?? ''} choices={choices} onValue={(next) => onValue(next || null)} />;
}
