import type { Conversation } from '@parley/contracts';
import { ChevronDown, ChevronUp, ChevronsUp, Equal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuChoices } from '../../ui/menu.js';
import styles from './priority-menu.module.css';
import { useConversationActions } from './use-actions.js';

export const priorities = ['urgent', 'high', 'normal', 'low'] as const satisfies readonly Conversation['priority'][];
const icons = { urgent: ChevronsUp, high: ChevronUp, normal: Equal, low: ChevronDown };

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
          <PriorityIcon priority={priority} />
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
              <PriorityIcon priority={value} />
              {t(`priority.${value}`)}
            </span>
          ),
        }))}
      />
    </Menu>
  );
}

function PriorityIcon({ priority }: { priority: Conversation['priority'] }) {
  const Icon = icons[priority];
  return <Icon size={18} className={styles[priority]} />;
}
