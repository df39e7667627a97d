import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuChoices } from '../../ui/menu.js';
import styles from './priority-menu.module.css';
import { PriorityFlag } from './priority-flag.js';
import { useConversationActions } from './use-actions.js';

export const priorities = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Conversation['priority'][];

interface PriorityMenuProps {
  conversation: Conversation;
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function PriorityMenu({ conversation, open, onOpen }: PriorityMenuProps) {
  const { t } = useTranslation();
  const { prioritise } = useConversationActions();
  const { priority } = conversation;
  return (
    <Menu
      open={open}
      onOpen={onOpen}
      trigger={
        <IconButton label={t('priority.now', { priority: t(`priority.${priority}`) })}>
          <PriorityFlag priority={priority} size={18} />
        </IconButton>
      }
    >
      <MenuChoices
        label={t('priority.title')}
        value={priority}
        onValue={(next) => {
          onOpen(false);
          void prioritise(conversation, next);
        }}
        choices={priorities.map((value) => ({
          value,
          label: (
            <span className={styles.choice}>
              <PriorityFlag priority={value} size={16} />
              {t(`priority.${value}`)}
            </span>
          ),
        }))}
      />
    </Menu>
  );
}

