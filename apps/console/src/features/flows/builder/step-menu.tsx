import { ArrowDown, ArrowUp, CopyPlus, EllipsisVertical, Flag, ListEnd, ListStart, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.js';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.js';
import { moveDown, moveUp } from '../graph/edit.js';
import { useBuilder } from './builder-context.js';
import { useNodeWords } from './use-node-words.js';
import { useStepActions } from './use-step-actions.js';

/** What can be done with a step. */
export function StepMenu({ id }: { id: string }) {
  const { t } = useTranslation();
  const { graph } = useBuilder();
  const { nameOf } = useNodeWords();
  const actions = useStepActions();
  return (
    <Menu
      trigger={
        <IconButton small label={t('flow.actionsOf', { name: nameOf(id) })}>
          <EllipsisVertical size={16} />
        </IconButton>
      }
    >
      <MenuItem icon={<ListStart size={15} />} onPick={() => actions.addBefore(id)}>
        {t('flow.addBefore')}
      </MenuItem>
      <MenuItem icon={<ListEnd size={15} />} onPick={() => actions.addAfter(id)}>
        {t('flow.addAfter')}
      </MenuItem>
      <MenuItem icon={<CopyPlus size={15} />} shortcut="mod+d" onPick={() => actions.duplicate(id)}>
        {t('flow.duplicate')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<ArrowUp size={15} />} shortcut="alt+up" disabled={!moveUp(graph, id)} onPick={() => actions.move(id, 'up')}>
        {t('flow.moveUp')}
      </MenuItem>
      <MenuItem icon={<ArrowDown size={15} />} shortcut="alt+down" disabled={!moveDown(graph, id)} onPick={() => actions.move(id, 'down')}>
        {t('flow.moveDown')}
      </MenuItem>
      <MenuItem icon={<Flag size={15} />} disabled={graph.start === id} onPick={() => actions.begin(id)}>
        {t('flow.makeFirst')}
      </MenuItem>
      <MenuLine />
      <MenuItem danger icon={<Trash2 size={15} />} onPick={() => actions.remove(id)}>
        {t('flow.remove')}
      </MenuItem>
    </Menu>
  );
}
