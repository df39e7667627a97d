import type { Conversation } from '@parley/contracts';
import { AlarmClock, AlarmClockOff, CalendarClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.js';
import { toast } from '../../ui/toasts.js';
import { snoozeChoices } from './snooze.js';
import { useConversationActions } from './use-actions.js';

const ChooseMoment = lazy(async () => ({ default: (await import('./choose-moment.js')).ChooseMoment }));

interface SnoozeMenuProps {
  conversation: Conversation;
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function SnoozeMenu({ conversation, open, onOpen }: SnoozeMenuProps) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const [choosing, setChoosing] = useState(false);
  const { snooze, reopen } = useConversationActions();
  const until = async (at: Date) => {
    if (await snooze(conversation, at)) toast(t('snooze.done', { until: upcoming(locale, at, new Date()) }));
  };
  return (
    <>
      <Menu
        open={open}
        onOpen={onOpen}
        trigger={
          <IconButton label={t('snooze.title')} shortcut="s" aria-keyshortcuts="s">
            <AlarmClock size={18} />
          </IconButton>
        }
      >
        <MenuLabel>{t('snooze.title')}</MenuLabel>
        {snoozeChoices(now).map(({ choice, at }) => (
          <MenuItem key={choice} detail={upcoming(locale, at, now)} onPick={() => void until(at)}>
            {t(`snooze.${choice}`)}
          </MenuItem>
        ))}
        <MenuItem icon={<CalendarClock size={16} />} onPick={() => setChoosing(true)}>
          {t('snooze.choose')}
        </MenuItem>
        {conversation.status === 'snoozed' && (
          <>
            <MenuLine />
            <MenuItem icon={<AlarmClockOff size={16} />} onPick={() => void reopen(conversation)}>
              {t('snooze.end')}
            </MenuItem>
          </>
        )}
      </Menu>
      <Suspense>{choosing && <ChooseMoment onClose={() => setChoosing(false)} onChoose={(at) => void until(at)} />}</Suspense>
    </>
  );
}
