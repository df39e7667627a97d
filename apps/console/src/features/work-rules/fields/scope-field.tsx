import type { RuleScope } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../../ui/segmented.js';
import { SelectField } from '../../../ui/field.js';
import { useMay } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import { Line } from './group.js';

interface Scoped {
  scope: RuleScope;
  teamId: string | null;
}

/** Who sees it. Sharing is for those who look after the library. */
export function ScopeField({ value: { scope, teamId }, onValue }: { value: Scoped; onValue: (value: Scoped) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const mayShare = useMay('library:manage');
  const scopes = (['own', 'team', 'all'] as const).filter((one) => one === scope || ((mayShare || one === 'own') && (one !== 'team' || teams.length > 0)));
  return (
    <>
      <Line label={t('scope.title')}>
        <Segmented label={t('scope.title')} value={scope} choices={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))} onValue={(next) => onValue({ scope: next, teamId: next === 'team' ? (teams[0]?.id ?? null) : null })} />
      </Line>
      {scope === 'team' && <SelectField label={t('scope.team')} value={teamId ?? ''} choices={teams.map(({ id, name }) => ({ value: id, label: name }))} onValue={(next) => onValue({ scope, teamId: next })} />}
    </>
  );
}
