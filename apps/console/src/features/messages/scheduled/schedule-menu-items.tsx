import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '../../../i18n/format.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { MenuItem, MenuLabel } from '../../../ui/menu.js';
import { scheduleChoices } from './schedule-choices.js';

/** When what was written is to be sent. */
export function ScheduleMenuItems({ disabled, onChoose, onExact }: { disabled: boolean; onChoose: (at: Date) => void; onExact: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  return (
    <>
      <MenuLabel>{t(disabled ? 'schedule.nothing' : 'schedule.title')}</MenuLabel>
      {scheduleChoices(now).map(({ choice, at }) => (
        <MenuItem key={choice} disabled={disabled} detail={upcoming(locale, at, now)} onPick={() => onChoose(at)}>
          {t(choice === 'soon' ? 'schedule.soon' : `snooze.${choice}`)}
        </MenuItem>
      ))}
      <MenuItem icon={<CalendarClock size={16} />} disabled={disabled} onPick={onExact}>
        {t('snooze.choose')}
      </MenuItem>
    </>
  );
}
