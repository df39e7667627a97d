import { Bookmark } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from '../../app/palette/commands.js';
import { useRules } from '../work-rules/use-rules.js';
import { savedPath } from './saved-path.js';

/** Every saved view by its name in the palette. */
export function SavedViewCommands() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { rules } = useRules('saved_view');
  const commands = useMemo<Command[]>(
    () => rules.map(({ id, name }) => ({ id: `saved-${id}`, group: t('palette.group.goTo'), title: t('palette.inboxView', { view: name }), icon: <Bookmark size={17} />, run: () => void navigate(`/inbox/${savedPath(id)}`) })),
    [rules, navigate, t],
  );
  useCommands('saved-views', commands);
  return null;
}
