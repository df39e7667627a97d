import type { MacroAction } from '@parley/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-format.js';
import { useAgents } from '../agents/use-agents.js';
import { useTeams } from '../teams/use-teams.js';
import { actionText } from './action-text.js';

/** Puts an action of a macro into words, with the names of agents and teams. */
export function useMacroWords(): (action: MacroAction) => string {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { agents } = useAgents();
  const { teams } = useTeams();
  return useCallback(
    (action) => {
      const names = { agent: (id: string) => agents.find((agent) => agent.id === id)?.name, team: (id: string) => teams.find((team) => team.id === id)?.name };
      return actionText(action, { t, locale, names });
    },
    [t, locale, agents, teams],
  );
}
