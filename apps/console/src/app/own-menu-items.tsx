import { CircleUser, Keyboard, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { StatusMenu } from '../features/availability/status-menu.js';
import { useMe } from '../features/session/use-session.js';
import { languageNames, languages } from '../i18n/i18n.js';
import { useLanguage } from '../i18n/use-format.js';
import { MenuChoices, MenuItem, MenuLine } from '../ui/menu.js';
import { changeLanguage } from './change-language.js';
import { leaveConsole } from './leave-console.js';
import styles from './rail.module.css';
import { showShortcuts } from './shortcuts/shortcuts-open.js';
import { useStore } from './store.js';
import { theme, themes } from './theme.js';

/** What one's own menu holds. */
export function OwnMenuItems({ onOtherReason }: { onOtherReason: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const chosenTheme = useStore(theme);
  const language = useLanguage();
  return (
    <>
      <div className={styles.who}>
        <strong>{me.name}</strong>
        <span>{me.email}</span>
      </div>
      <MenuLine />
      <StatusMenu onOtherReason={onOtherReason} />
      <MenuChoices label={t('language.title')} value={language} onValue={(next) => void changeLanguage(next)} choices={languages.map((value) => ({ value, label: languageNames[value] }))} />
      <MenuLine />
      <MenuChoices label={t('theme.title')} value={chosenTheme} onValue={theme.set} choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      <MenuLine />
      <MenuItem icon={<CircleUser size={16} />} onPick={() => void navigate('/settings/profile')}>
        {t('settings.profile')}
      </MenuItem>
      <MenuItem icon={<Keyboard size={16} />} shortcut="?" onPick={showShortcuts}>
        {t('shortcuts.title')}
      </MenuItem>
      <MenuItem icon={<LogOut size={16} />} onPick={() => void leaveConsole(me.id)}>
        {t('session.signOut')}
      </MenuItem>
    </>
  );
}
