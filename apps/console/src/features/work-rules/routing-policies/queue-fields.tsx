import type { RoutingPolicy } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { useTeams } from '../../teams/use-teams.js';
import { DurationField } from '../fields/duration-field.js';
import { Pair } from '../fields/group.js';
import { NumberField } from '../fields/number-field.js';

type Queue = RoutingPolicy['queue'];

export function QueueFields({ queue, onQueue }: { queue: Queue; onQueue: (queue: Queue) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { overflow } = queue;
  const change = (part: Partial<Queue>) => onQueue({ ...queue, ...part });
  return (
    <>
      <Switch label={t('routing.showPosition')} hint={t('routing.showPositionHint')} on={queue.showPosition} onChange={(showPosition) => change({ showPosition })} />
      <Pair>
        <NumberField label={t('routing.maxLength')} hint={t('routing.noLimit')} optional={t('field.optional')} min={1} max={100_000} value={queue.maxLength} onValue={(maxLength) => change({ maxLength })} />
        <DurationField label={t('routing.maxWait')} hint={t('routing.noLimit')} per="seconds" among={['seconds', 'minutes', 'hours']} min={10} max={604_800} value={queue.maxWait} onValue={(maxWait) => change({ maxWait })} />
      </Pair>
      <SelectField
        label={t('routing.overflow')}
        value={overflow.to}
        choices={(['form', 'bot', 'team'] as const).filter((to) => to !== 'team' || teams.length > 0 || overflow.to === 'team').map((value) => ({ value, label: t(`overflow.${value}`) }))}
        onValue={(to) => change({ overflow: to === 'team' ? { to, teamId: teams[0]?.id ?? '' } : { to } })}
      />
      {overflow.to === 'team' && <SelectField label={t('scope.team')} value={overflow.teamId} choices={teams.map(({ id, name }) => ({ value: id, label: name }))} onValue={(teamId) => change({ overflow: { to: 'team', teamId } })} />}
    </>
  );
}
