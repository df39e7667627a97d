import { Zap } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/palette/commands.js';
import { useRules } from '../work-rules/use-rules.js';

/** Every macro by its name in the palette; it is shown before it is run. */
export function MacroCommands({ onChoose }: { onChoose: (macroId?: string) => void }) {
  const { t } = useTranslation();
  const { rules } = useRules('macro');
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  const commands = useMemo<Command[]>(() => {
    const group = t('macro.group');
    const icon = <Zap size={17} />;
    return [
      { id: 'macros', group, title: t('macro.open'), icon, run: () => latest.current() },
      ...rules.map(({ id, name, description }) => ({ id: `macro-${id}`, group, title: t('macro.command', { name }), keywords: description, icon, run: () => latest.current(id) })),
    ];
  }, [rules, t]);
  useCommands('macros', commands);
  return null;
}
