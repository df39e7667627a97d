import type { Conversation } from '@parley/contracts';
import { AlarmClock, AlarmClockOff, CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { Button, IconButton } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.js';
import { toast } from '../../ui/toasts.js';
import { localInput, snoozeChoices } from './snooze.js';
import { useConversationActions } from './use-actions.js';

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
      {choosing && <ChooseMoment onClose={() => setChoosing(false)} onChoose={(at) => void until(at)} />}
    </>
  );
}

function ChooseMoment({ onClose, onChoose }: { onClose: () => void; onChoose: (at: Date) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(() => localInput(snoozeChoices(new Date())[1]!.at));
  const at = new Date(value);
  const past = !(at.getTime() > Date.now());
  return (
    <Dialog open onClose={onClose} title={t('snooze.choose')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (past) return;
          onClose();
          onChoose(at);
        }}
      >
        <TextField label={t('snooze.until')} type="datetime-local" required min={localInput(new Date())} value={value} onValue={setValue} error={past ? t('snooze.past') : undefined} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit">
            {t('snooze.title')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
