import type { RuleScope } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { useTeams } from '../teams/use-teams.js';

/** Who sees it. */
export function ScopeBadge({ scope, teamId }: { scope: RuleScope; teamId: string | null }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const team = scope === 'team' && teams.find(({ id }) => id === teamId)?.name;
  return <Badge tone={scope === 'own' ? 'neutral' : 'accent'}>{team || t(`scope.${scope}`)}</Badge>;
}
