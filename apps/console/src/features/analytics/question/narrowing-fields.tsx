import { Channel } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { type Choice, SelectField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useTeams } from '../../teams/use-teams.js';
import { useRules } from '../../work-rules/use-rules.js';
import { useKeyName } from '../breakdown/use-key-name.js';
import type { Narrowed, Narrowing } from './question.js';
import styles from './question.module.css';

const named = (some: readonly { id: string; name: string }[]) => some.map(({ id, name }) => ({ value: id, label: name }));

/** What numbers can be narrowed to. `own`: by somebody who sees their own alone. */
export function NarrowingFields({ narrowed, own, onChange }: { narrowed: Narrowed; own: boolean; onChange: (narrowed: Narrowed) => void }) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const { teams } = useTeams();
  const { agents } = useAgents();
  const { rules: labels } = useRules('label');
  const nameOf = useKeyName();
  const channels = Channel.options.filter((channel) => inboxes.some((inbox) => inbox.channel === channel) || narrowed.channel === channel);
  const offered: [Narrowing, Choice[]][] = [
    ['inbox', named(inboxes)],
    ['channel', channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))],
    ['team', named(teams)],
    ...(own ? [] : [['agent', named(agents)] as [Narrowing, Choice[]]]),
    ['label', labels.map(({ name }) => ({ value: name, label: name }))],
    ['bot', (['with', 'without'] as const).map((value) => ({ value, label: t(`analytics.bot.${value}`) }))],
  ];
  const set = (name: Narrowing, value: string) => {
    const { [name]: _before, ...rest } = narrowed;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className={styles.fields}>
      {offered
        .filter(([name, choices]) => choices.length > 0 || narrowed[name])
        .map(([name, choices]) => (
          <SelectField key={name} label={t(`analytics.by.${name}`)} value={narrowed[name] ?? ''} choices={[{ value: '', label: t('analytics.all') }, ...withChosen(choices, narrowed[name] && { value: narrowed[name], label: nameOf(name, narrowed[name], null) })]} onValue={(value) => set(name, value)} />
        ))}
    </div>
  );
}

/** What is chosen by the address is offered also when it is gone. */
const withChosen = (choices: Choice[], chosen: Choice | undefined | '') => (!chosen || choices.some(({ value }) => value === chosen.value) ? choices : [...choices, chosen]);
