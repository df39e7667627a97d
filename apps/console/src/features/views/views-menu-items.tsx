import type { SavedView } from '@parley/contracts';
import { BookmarkPlus, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MenuChoice, MenuItem, MenuLabel, MenuLine, MenuRadios } from '../../ui/menu.js';
import { useMay } from '../session/use-session.js';
import { useTeams } from '../teams/use-teams.js';
import { ruleAddress } from '../work-rules/rule-paths.js';
import { useRules } from '../work-rules/use-rules.js';
import { savedPath } from './saved-path.js';

const scopes = ['own', 'team', 'all'] as const satisfies readonly SavedView['scope'][];

/** Saved views by who sees them, and the way to save what the list shows: what the menu of views holds. */
export function ViewsMenuItems({ saved, onSave }: { saved: SavedView | undefined; onSave: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWrite = useMay('conversations:write');
  const mayShare = useMay('library:manage');
  const { rules } = useRules('saved_view');
  const { teams } = useTeams();
  const mayEdit = saved && (saved.scope === 'own' ? mayWrite : mayShare);
  const nameOf = ({ name, scope, teamId }: SavedView) => (scope === 'team' ? t('savedView.ofTeam', { name, team: teams.find(({ id }) => id === teamId)?.name ?? t('savedView.scope.team') }) : name);
  return (
    <>
      {rules.length === 0 && <MenuLabel>{t('savedView.none')}</MenuLabel>}
      <MenuRadios value={saved?.id ?? ''} onValue={(id) => void navigate(`/inbox/${savedPath(id)}`)}>
        {scopes.map((scope) => {
          const views = rules.filter((view) => view.scope === scope);
          return (
            views.length > 0 && (
              <div key={scope} role="presentation">
                <MenuLabel>{t(`savedView.scope.${scope}`)}</MenuLabel>
                {views.map((view) => (
                  <MenuChoice key={view.id} value={view.id}>
                    {nameOf(view)}
                  </MenuChoice>
                ))}
              </div>
            )
          );
        })}
      </MenuRadios>
      {mayWrite && (
        <>
          <MenuLine />
          <MenuItem icon={<BookmarkPlus size={16} />} onPick={onSave}>
            {t('savedView.save')}
          </MenuItem>
        </>
      )}
      {mayEdit && (
        <MenuItem icon={<Pencil size={16} />} onPick={() => void navigate(ruleAddress('saved_view', saved.id))}>
          {t('savedView.edit')}
        </MenuItem>
      )}
    </>
  );
}
